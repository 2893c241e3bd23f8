/* What the widgets say by themselves, in Simplified Chinese. */
PrimeFaces.locales["zh__#Hans"] = Object.assign({}, PrimeFaces.locales.en_US, {
  closeText: "关闭", prevText: "上一个", nextText: "下一个", today: "今天", clear: "清除", now: "现在", apply: "应用",
  chooseDate: "选择日期", chooseMonth: "选择月份", chooseYear: "选择年份", prevMonth: "上个月", nextMonth: "下个月",
  month: "月", week: "周", day: "日", year: "年", hourText: "时", minuteText: "分", timeOnlyTitle: "时间", weekHeader: "周", firstDayOfWeek: 1, firstDay: 1,
  monthNames: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
  monthNamesShort: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
  dayNames: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
  dayNamesShort: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"], dayNamesMin: ["日", "一", "二", "三", "四", "五", "六"],
  am: "上午", pm: "下午", emptySearchMessage: "未找到结果", searchMessage: "找到 {0} 个结果", selectionMessage: "已选择 {0} 项", emptySelectionMessage: "未选择任何项",
  emptyMessage: "没有选项", loading: "加载中", required: "必填",
  aria: Object.assign({}, PrimeFaces.locales.en_US.aria, {
    close: "关闭", previous: "上一个", next: "下一个", selectAll: "全选", unselectAll: "取消全选", selectRow: "选择此行", unselectRow: "取消选择此行",
    filter: "筛选", "datatable.sort.ASC": "点击按升序排序", "datatable.sort.DESC": "点击按降序排序", "datatable.sort.NONE": "点击取消排序",
    showOptions: "显示选项", "selectcheckboxmenu.LABEL": "选项", "selectcheckboxmenu.CLOSE": "关闭"
  })
});
