"""Plainly invented names of every member country, in Latin letters and in the country's own script.

Given and family names are everyday words (river, star, dawn …) put together by rule, so nobody is meant.
"""

from dataclasses import dataclass

Word = tuple[str, str]  # Latin letters, own script

# country → (language tag, is the family name written first, given names, family names)
WORDS: dict[str, tuple[str, bool, tuple[Word, ...], tuple[Word, ...]]] = {
    "BD": ("bn", False, (("Nodi", "নদী"), ("Akash", "আকাশ"), ("Tara", "তারা")), (("Jonaki", "জোনাকি"), ("Dishari", "দিশারী"), ("Prodip", "প্রদীপ"))),
    "KH": ("km", True, (("Phkay", "ផ្កាយ"), ("Tonle", "ទន្លេ"), ("Meas", "មាស")), (("Mekh", "មេឃ"), ("Dara", "តារា"), ("Prey", "ព្រៃ"))),
    "TW": ("zh-Hant", True, (("Shan-Yue", "山月"), ("Xing-He", "星河"), ("Chun-Yu", "春雨")), (("Yun", "雲"), ("Hai", "海"), ("Song", "松"))),
    "FJ": ("", False, (("Siga", ""), ("Kalokalo", ""), ("Wasawasa", "")), (("Lagi", ""), ("Vanua", ""), ("Ucudra", ""))),
    "HK": ("zh-Hant", True, (("Ching-Fung", "清風"), ("Ming-Yuet", "明月"), ("Pak-Yan", "白雁")), (("Kong", "江"), ("Lam", "林"), ("Shek", "石"))),
    "IN": ("hi", False, (("Nadi", "नदी"), ("Aakash", "आकाश"), ("Kiran", "किरण")), (("Deepak", "दीपक"), ("Sagar", "सागर"), ("Parvat", "पर्वत"))),
    "ID": ("", False, (("Bintang", ""), ("Surya", ""), ("Embun", "")), (("Samudera", ""), ("Pelita", ""), ("Gunung", ""))),
    "IR": ("fa", False, (("Setareh", "ستاره"), ("Darya", "دریا"), ("Sepideh", "سپیده")), (("Kuhestan", "کوهستان"), ("Cheragh", "چراغ"), ("Baran", "باران"))),
    "JP": ("ja", True, (("Hoshiko", "星子"), ("Asahi", "朝日"), ("Nagare", "流")), (("Kawabe", "川辺"), ("Yukino", "雪野"), ("Tsukioka", "月岡"))),
    "KR": ("ko", True, (("Byeol-Bit", "별빛"), ("Saebyeok", "새벽"), ("Ha-Neul", "하늘")), (("Gang", "강"), ("Nam", "남"), ("Ok", "옥"))),
    "LA": ("lo", False, (("Dao", "ດາວ"), ("Fa", "ຟ້າ"), ("Nam", "ນ້ຳ")), (("Duangchan", "ດວງຈັນ"), ("Saifon", "ສາຍຝົນ"), ("Phupha", "ພູຜາ"))),
    "MY": ("", False, (("Bayu", ""), ("Fajar", ""), ("Cahaya", "")), (("Rimba", ""), ("Permata", ""), ("Samudra", ""))),
    "MN": ("mn", True, (("Od", "Од"), ("Saran", "Саран"), ("Tenger", "Тэнгэр")), (("Uulyn", "Уулын"), ("Golyn", "Голын"), ("Talyn", "Талын"))),
    "NP": ("ne", False, (("Himal", "हिमाल"), ("Jun", "जून"), ("Bihani", "बिहानी")), (("Pahad", "पहाड"), ("Batas", "बतास"), ("Chautari", "चौतारी"))),
    "PK": ("ur", False, (("Chand", "چاند"), ("Subah", "صبح"), ("Barish", "بارش")), (("Roshan", "روشن"), ("Darya", "دریا"), ("Sitara", "ستارہ"))),
    "PH": ("", False, (("Bituin", ""), ("Tala", ""), ("Araw", "")), (("Bundok", ""), ("Dagat", ""), ("Liwanag", ""))),
    "SG": ("ta", False, (("Vaanam", "வானம்"), ("Nila", "நிலா"), ("Kadal", "கடல்")), (("Malai", "மலை"), ("Oli", "ஒளி"), ("Mazhai", "மழை"))),
    "LK": ("si", False, (("Tharu", "තරු"), ("Sanda", "සඳ"), ("Gangul", "ගඟුල්")), (("Kandu", "කඳු"), ("Pahan", "පහන්"), ("Sayura", "සයුර"))),
    "TH": ("th", False, (("Dao", "ดาว"), ("Fah", "ฟ้า"), ("Nam", "น้ำ")), (("Phukhao", "ภูเขา"), ("Saengchan", "แสงจันทร์"), ("Saifon", "สายฝน"))),
    "TR": ("", False, (("Yıldız", ""), ("Deniz", ""), ("Şafak", "")), (("Irmak", ""), ("Kandil", ""), ("Yağmur", ""))),
    "VN": ("", True, (("Ánh Sao", ""), ("Bình Minh", ""), ("Dòng Suối", "")), (("Núi", ""), ("Biển", ""), ("Mây", ""))),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; `own` is empty where the country writes in Latin letters, `language` is a BCP 47 tag."""

    given: str
    family: str
    own: str
    language: str

    @property
    def address(self) -> str:
        """The name as it stands before the @ of an address: plain ASCII."""
        letters = f"{self.given}.{self.family}".lower().translate(str.maketrans("ışğáìòôốểâ", "isgaiooeea"))
        return "".join(letter for letter in letters if letter.isascii() and (letter.isalnum() or letter == "."))


def name_of(country: str, number: int) -> Name:
    """The `number`-th invented name of a country, from 0; nine before they repeat."""
    language, family_first, given_names, family_names = WORDS[country]
    given, own_given = given_names[number % 3]
    family, own_family = family_names[(number // 3 + number) % 3]
    parts = (own_family, own_given) if family_first else (own_given, own_family)
    glue = "" if language.startswith(("zh", "ja", "ko")) else " "
    return Name(given, family, glue.join(parts).strip() if language else "", language)
