/* What the widgets say by themselves, in Traditional Chinese as written in Hong Kong. */
PrimeFaces.locales["zh__#Hant"] = Object.assign({}, PrimeFaces.locales.en_US, {
  closeText: "關閉", prevText: "上一個", nextText: "下一個", today: "今日", clear: "清除", now: "現在", apply: "套用",
  chooseDate: "選擇日期", chooseMonth: "選擇月份", chooseYear: "選擇年份", prevMonth: "上個月", nextMonth: "下個月",
  month: "月", week: "週", day: "日", year: "年", hourText: "時", minuteText: "分", timeOnlyTitle: "時間", weekHeader: "週", firstDayOfWeek: 0, firstDay: 0,
  monthNames: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
  monthNamesShort: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
  dayNames: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
  dayNamesShort: ["週日", "週一", "週二", "週三", "週四", "週五", "週六"], dayNamesMin: ["日", "一", "二", "三", "四", "五", "六"],
  am: "上午", pm: "下午", emptySearchMessage: "找不到結果", searchMessage: "找到 {0} 個結果", selectionMessage: "已選取 {0} 項", emptySelectionMessage: "未選取任何項目",
  emptyMessage: "沒有選項", loading: "載入中", required: "必填",
  aria: Object.assign({}, PrimeFaces.locales.en_US.aria, {
    close: "關閉", previous: "上一個", next: "下一個", selectAll: "全選", unselectAll: "取消全選", selectRow: "選取此行", unselectRow: "取消選取此行",
    filter: "篩選", "datatable.sort.ASC": "按此以遞增排序", "datatable.sort.DESC": "按此以遞減排序", "datatable.sort.NONE": "按此取消排序",
    showOptions: "顯示選項", "selectcheckboxmenu.LABEL": "選項", "selectcheckboxmenu.CLOSE": "關閉"
  })
});
