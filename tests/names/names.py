#!/usr/bin/env python3
"""Names of countries, and of cities that stand for one, in many languages, from Unicode CLDR.

    names.py > ../../src/classify/data/country_names_cldr.tsv
    names.py --words DIR          prints which forms begin like ordinary words: DIR/fr.words holds
                                  a word a line

Babel (Python) brings CLDR along. README.md says what is done with a name and why.
"""
import argparse
import collections
import pathlib
import sys
import unicodedata

from babel import Locale

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "src/classify/data"

# How the names of a language stand in a sentence.
#   whole      as they are
#   genitive   with an "s" behind them as well
#   quote      with an apostrophe and an ending behind them as well (Turkish)
#   open       with an ending of any letters, where the name does not get too short
LANGUAGES = {
    "whole": "fr it pt ca gl vi id ms fil sw th lo my km zh_Hant bg mk hi pa gu ur he am ga cy sq ha",
    "genitive": "de nl sv da nb af",
    "quote": "tr",
    "open": "pl cs sk uk be sr sr_Latn hr bs sl lt lv fi et hu ro el is eu ka hy az kk ky uz mn tg "
    "bn mr ne ta te kn ml si fa ps so",
}
# What is cut from the end of a name before it is opened.
VOWELS = {"cyrl": "аеиоуыэюяіїй", "latn": "aeiouyáàâãäåæéèêëíìîïóòôõöøőúùûüűýāēīūąęėįųăė", "grek": "αεηιουωςάέήίόύώ",
          "geor": "აეიოუ"}
CUT = dict.fromkeys("pl cs sk sr_Latn hr bs sl lt lv is".split(), "latn") | dict.fromkeys("hu ro et".split(), "latn") | dict.fromkeys(
    "uk be sr".split(), "cyrl") | {"el": "grek", "ka": "geor"}
# A sign that mutes a last consonant, which is gone where an ending follows; and a vowel that changes.
MUTE = "\u0bc1\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u093e"
# The endings of a name that cannot be left open, since it is short or another country begins so: by its
# last letters, which the endings take the place of; "-" is any other letter.
SERBIAN = "ija:ija,ije,iji,iju,ijom a:a,e,i,u,om o:o -:,a,u,om"
ENDINGS = {
    "pl": "ia:ia,ii,ię,ią a:a,y,ę,ą o:o,a,u,em y:y,ach,om e:e,ach i:i -:,u,em,ie",
    "cs": "ie:ie,ii,ií e:e,i,í a:a,y,ě,u,ou o:o,a,u,em y:y,ách i:i -:,u,em,ě",
    "sk": "ia:ia,ie,ii,iu,iou a:a,y,e,u,ou o:o,a,u,om y:y,ách i:i e:e -:,u,e,om",
    "uk": "ія:ія,ії,ію,ією а:а,и,і,у,ою о:о і:і у:у я:я,ї,ю -:,у,і,ом",
    "be": "ія:ія,іі,ію,іяй а:а,ы,е,у,ай о:о і:і у:у -:,у,е,ам",
    "sr": "ија:ија,ије,ији,ију,ијом а:а,е,и,у,ом о:о -:,а,у,ом",
    "sr_Latn": SERBIAN, "hr": SERBIAN, "bs": SERBIAN,
    "sl": "ija:ija,ije,iji,ijo a:a,e,i,o o:o -:,a,u,om",
    "lt": "ija:ija,ijos,ijai,iją,ijoje a:a,os,ai,ą,oje as:as,o,ui,ą,e is:is,io,iui,į,yje -:",
    "lv": "ija:ija,ijas,ijai,iju,ijā a:a,as,ai,u,ā e:e,es,ē,i -:", "ro": "ia:ia,iei a:a,ei -:,ului",
    "is": "a:a,u o:o -:,i,s", "et": "-:,t,s,sse,st,le,l,ga", "ka": "ი:ი,ის,ში,მა ა:ა,ის,აში -:", "el": "ος:ος,ου,ο α:α,ας η:η,ης -:",
    "fi": "-:,n,ssa,sta,an,lla,lle", "hu": "a:a,ában,ából,ának,ával,át,ára e:e,ében,éből,ének,ével,ét,ére -:,ban,ben,ból,ből,nak,nek,t", "eu": "-:,k,n,ko,ra,tik",
    "az": "-:,nın,nin,da,də,dan,dən", "uz": "-:,ning,da,ga,dan,ni", "kk": "-:,да,де,дан,ден,ның,нің", "mn": "-:,ын,ийн,д,т",
    "hy": "-:,ի,ում,ից,ն", "bn": "-:,র,ের,য়,ে,কে",
}

CITIES = """
AD:Europe/Andorra AE:Asia/Dubai AF:Asia/Kabul AL:Europe/Tirane AM:Asia/Yerevan AO:Africa/Luanda AR:America/Argentina/Buenos_Aires
AT:Europe/Vienna AU:Australia/Sydney AU:Australia/Melbourne AU:Australia/Brisbane AZ:Asia/Baku BA:Europe/Sarajevo BD:Asia/Dhaka
BE:Europe/Brussels BF:Africa/Ouagadougou BG:Europe/Sofia BI:Africa/Bujumbura BJ:Africa/Porto-Novo BO:America/La_Paz BR:America/Sao_Paulo
BT:Asia/Thimphu BW:Africa/Gaborone BY:Europe/Minsk CA:America/Toronto CA:America/Vancouver CD:Africa/Kinshasa CF:Africa/Bangui
CG:Africa/Brazzaville CH:Europe/Zurich CI:Africa/Abidjan CN:Asia/Shanghai CN:Asia/Urumqi CO:America/Bogota CU:America/Havana
CY:Asia/Nicosia CZ:Europe/Prague DE:Europe/Berlin DK:Europe/Copenhagen DO:America/Santo_Domingo DZ:Africa/Algiers EE:Europe/Tallinn
EG:Africa/Cairo ER:Africa/Asmara ES:Europe/Madrid ET:Africa/Addis_Ababa FI:Europe/Helsinki FR:Europe/Paris GA:Africa/Libreville
GB:Europe/London GE:Asia/Tbilisi GH:Africa/Accra GN:Africa/Conakry GR:Europe/Athens HR:Europe/Zagreb HT:America/Port-au-Prince
HU:Europe/Budapest ID:Asia/Jakarta IE:Europe/Dublin IL:Asia/Jerusalem IN:Asia/Kolkata IQ:Asia/Baghdad IR:Asia/Tehran IS:Atlantic/Reykjavik
IT:Europe/Rome JO:Asia/Amman JP:Asia/Tokyo KE:Africa/Nairobi KG:Asia/Bishkek KH:Asia/Phnom_Penh KP:Asia/Pyongyang KR:Asia/Seoul
KZ:Asia/Almaty LA:Asia/Vientiane LB:Asia/Beirut LI:Europe/Vaduz LK:Asia/Colombo LR:Africa/Monrovia LT:Europe/Vilnius LV:Europe/Riga
LY:Africa/Tripoli MA:Africa/Casablanca MD:Europe/Chisinau ME:Europe/Podgorica MG:Indian/Antananarivo MK:Europe/Skopje ML:Africa/Bamako
MM:Asia/Yangon MN:Asia/Ulaanbaatar MR:Africa/Nouakchott MW:Africa/Blantyre MX:America/Mexico_City MX:America/Tijuana MX:America/Monterrey
MY:Asia/Kuala_Lumpur MZ:Africa/Maputo NA:Africa/Windhoek NE:Africa/Niamey NG:Africa/Lagos NI:America/Managua NL:Europe/Amsterdam
NO:Europe/Oslo NP:Asia/Kathmandu NZ:Pacific/Auckland PE:America/Lima PG:Pacific/Port_Moresby PH:Asia/Manila PK:Asia/Karachi
PL:Europe/Warsaw PS:Asia/Gaza PT:Europe/Lisbon PY:America/Asuncion RO:Europe/Bucharest RS:Europe/Belgrade RU:Europe/Moscow
RU:Asia/Vladivostok RU:Asia/Novosibirsk RU:Asia/Yekaterinburg RW:Africa/Kigali SA:Asia/Riyadh SD:Africa/Khartoum SE:Europe/Stockholm
SI:Europe/Ljubljana SK:Europe/Bratislava SL:Africa/Freetown SN:Africa/Dakar SO:Africa/Mogadishu SR:America/Paramaribo SS:Africa/Juba
SY:Asia/Damascus TD:Africa/Ndjamena TG:Africa/Lome TH:Asia/Bangkok TJ:Asia/Dushanbe TL:Asia/Dili TM:Asia/Ashgabat TN:Africa/Tunis
TR:Europe/Istanbul TW:Asia/Taipei TZ:Africa/Dar_es_Salaam UA:Europe/Kyiv UG:Africa/Kampala US:America/New_York US:America/Los_Angeles
US:America/Chicago UY:America/Montevideo UZ:Asia/Tashkent VE:America/Caracas VN:Asia/Ho_Chi_Minh XK:Europe/Pristina YE:Asia/Aden
ZA:Africa/Johannesburg ZM:Africa/Lusaka ZW:Africa/Harare
"""
# Parts of the world that are regions of the taxonomy.
REGIONS = {"002": "africa", "150": "europe", "419": "latin-america", "005": "latin-america", "030": "east-asia",
           "035": "southeast-asia", "034": "south-asia", "143": "central-asia", "145": "middle-east"}
# Nobody lives there.
EMPTY = "BV HM UM TF IO GS AQ CC CX NF PN TK WF BL MF SJ AX".split()


def plain(name):
    """As the program folds a text, without what stands in parentheses."""
    name = unicodedata.normalize("NFC", name).split("(")[0].split("[")[0].strip()
    for signs, sign in (("\u2018\u2019\u201b\u02bc\u00b4`", "'"), ("\u2010\u2011\u2012\u2013\u2014\u2015", "-"), ("\u00a0\u202f", " ")):
        for one in signs:
            name = name.replace(one, sign)
    return name.replace("|", "").replace("*", "")


def without():
    """Forms that mean something else as well, by language."""
    left_out = collections.defaultdict(set)
    for line in (HERE / "without.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            langs, forms = line.split("\t")[:2]
            for lang in langs.split(" "):
                left_out[lang].update(forms.split("|"))
    return left_out


def codes():
    rows = [line.split("\t") for line in (DATA / "countries.tsv").read_text().splitlines() if not line.startswith("#")]
    return [row[0] for row in rows[1:] if row[0] not in EMPTY]


def stem(name, tag):
    """A name without the end that changes."""
    if tag in CUT:
        return name[:-1] if name[-1] in VOWELS[CUT[tag]] and len(name) > 1 else name
    return name[:-1] if name[-1] in MUTE else name


def forms(name, tag, how, others, drop):
    """How a name stands in texts."""
    if how == "whole" or unicodedata.category(name[-1])[0] not in "LM":
        return [name]
    if how == "genitive":
        return [name] if name[-1] in "sxz" or " " in name else [name, name + "s"]
    if how == "quote":
        return [name, name + "'*"]
    short = stem(name, tag)
    many = any(other.startswith(short) for other in others if other != name)
    least = 3 if ord(name[0]) > 0x530 else 5
    if " " not in name and len(short) >= least and not many and short + "*" not in drop:
        return [short + "*"]
    for rule in ENDINGS.get(tag, "").split() if " " not in name else []:
        last, ends = rule.split(":")
        if last == "-" or name.endswith(last):
            root = name if last == "-" else name.removesuffix(last)
            return [root + end for end in ends.split(",")]
    return [name]


def rows(tag, how, left_out):
    locale = Locale.parse(tag)
    lang = tag.replace("_", "-")
    drop = left_out[lang] | left_out["all"]
    latin = locale.script in (None, "Latn") and ord(plain(locale.territories["FR"])[-1]) < 0x250
    found, towns = {}, collections.defaultdict(list)
    for code in codes():
        name = plain(locale.territories.get(code, ""))
        if len(name) > 1 and name not in drop and (latin or name[0] > "\u0250"):
            found[code] = name
    for pair in CITIES.split():
        code, zone = pair.split(":")
        town = locale.time_zones.get(zone, {}).get("city")
        if not town and latin:
            town = zone.split("/")[-1].replace("_", " ")
        if town and (latin or plain(town)[0] > "\u0250") and plain(town) not in drop | set(found.values()):
            towns[code].append(plain(town))
    others = list(found.values()) + sum(towns.values(), [])
    for code, name in found.items():
        spelt = [form for form in forms(name, tag, how, others, drop) if form not in drop]
        cities = [form for town in towns[code] for form in forms(town, tag, how, others, drop) if form not in drop]
        yield lang, code, spelt, cities
    for area, slug in REGIONS.items():
        name = plain(locale.territories.get(area, ""))
        if name and name not in drop and (latin or name[0] > "\u0250"):
            yield lang, slug, forms(name, tag, how, others, drop), []


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--words", type=pathlib.Path)
    words = options.parse_args().words
    left_out = without()
    table = [row for how, tags in LANGUAGES.items() for tag in tags.split() for row in rows(tag, how, left_out)]
    if words:
        return clashes(table, words)
    print("# Names of countries after Unicode CLDR (Unicode licence), and of cities that stand for one; made by tests/names/names.py:")
    print("# change that, or country_forms.tsv, which is by hand. A star opens a form to the right. Sorted by language.")
    print("lang\tcode\tnames\tcities")
    for lang, code, spelt, cities in sorted(table):
        print(lang, code, "|".join(spelt), "|".join(cities), sep="\t")


def clashes(table, folder):
    for lang in sorted({row[0] for row in table}):
        path = folder / f"{lang}.words"
        if not path.exists():
            continue
        known = path.read_text().split("\n")
        for _, code, spelt, cities in (row for row in table if row[0] == lang):
            for form in spelt + cities:
                low = form.strip("*").lower()
                if form.endswith("*"):
                    like = [word for word in known if word.startswith(low)]
                else:
                    like = [word for word in known if word == low]
                if like:
                    print(lang, code, form, *like[:6], file=sys.stdout)


main()
