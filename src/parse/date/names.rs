//! The names of months and days of the week, as datelines and stamps write them.

/// Months in lower case without points: English, then Spanish, French, Portuguese, Italian,
/// German, Russian, Arabic.
const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "enero", "ene", "janvier", "janv", "janeiro", "gennaio", "januar",
      "января", "январь", "янв", "يناير"],
    &["feb", "february", "febrero", "février", "févr", "fév", "fevereiro", "fev", "febbraio",
      "februar", "февраля", "февраль", "фев", "فبراير", "شباط"],
    &["mar", "march", "marzo", "mars", "março", "märz", "марта", "март", "мар", "مارس", "آذار"],
    &["apr", "april", "abril", "abr", "avril", "avr", "aprile", "апреля", "апрель", "апр",
      "أبريل", "ابريل", "إبريل", "نيسان"],
    &["may", "mayo", "mai", "maio", "maggio", "mag", "мая", "май", "مايو", "أيار"],
    &["jun", "june", "junio", "juin", "junho", "giugno", "giu", "juni", "июня", "июнь", "июн",
      "يونيو", "حزيران"],
    &["jul", "july", "julio", "juillet", "juil", "julho", "luglio", "lug", "juli", "июля", "июль",
      "июл", "يوليو", "تموز"],
    &["aug", "august", "agosto", "ago", "août", "августа", "август", "авг", "أغسطس", "اغسطس",
      "آب"],
    &["sep", "sept", "september", "septiembre", "setiembre", "septembre", "setembro", "set",
      "settembre", "сентября", "сентябрь", "сен", "сент", "سبتمبر", "أيلول"],
    &["oct", "october", "octubre", "octobre", "outubro", "out", "ottobre", "ott", "oktober", "okt",
      "октября", "октябрь", "окт", "أكتوبر", "اكتوبر"],
    &["nov", "november", "noviembre", "novembre", "novembro", "ноября", "ноябрь", "ноя", "нояб",
      "نوفمبر"],
    &["dec", "december", "diciembre", "dic", "décembre", "déc", "dezembro", "dez", "dicembre",
      "dezember", "декабря", "декабрь", "дек", "ديسمبر"],
];

const WEEKDAYS: &[&str] = &[
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "lunes", "martes", "miércoles",
    "jueves", "viernes", "sábado", "domingo", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
    "samedi", "dimanche", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonntag", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
    "월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일", "월", "화", "수", "목", "금",
    "토", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "الاثنين", "الثلاثاء",
    "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد",
];

/// The number of the month that `word`, in lower case, names.
pub(super) fn month(word: &str) -> Option<i8> {
    (1_i8..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(number, _)| number)
}

/// Whether `word`, in lower case, is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word)
}
