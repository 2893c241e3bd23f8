-- Who opened an account, gave it a password last and gave it each role: nobody confirms what is proposed by somebody the right
-- to confirm comes from. Empty for what was there before, and for what the product itself opens.
alter table app_user add opened_by text, add password_given_by text;
alter table user_grant add given_by text;
