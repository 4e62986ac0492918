"""The member countries as of 2020, as the organization names them, with the aliases seen in its documents."""

MEMBERS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    # ISO 3166-1 alpha-2, name, aliases, time zone in which closing dates end
    ("BD", "Bangladesh", (), "Asia/Dhaka"),
    ("KH", "Cambodia", (), "Asia/Phnom_Penh"),
    ("TW", "Republic of China", ("ROC", "Taiwan"), "Asia/Taipei"),
    ("FJ", "Fiji", (), "Pacific/Fiji"),
    ("HK", "Hong Kong", (), "Asia/Hong_Kong"),
    ("IN", "India", (), "Asia/Kolkata"),
    ("ID", "Indonesia", (), "Asia/Jakarta"),
    ("IR", "Islamic Republic of Iran", ("IR Iran", "Iran", "I.R. Iran"), "Asia/Tehran"),
    ("JP", "Japan", (), "Asia/Tokyo"),
    ("KR", "Republic of Korea", ("ROK", "Korea"), "Asia/Seoul"),
    ("LA", "Lao PDR", ("Laos", "Lao People's Democratic Republic"), "Asia/Vientiane"),
    ("MY", "Malaysia", (), "Asia/Kuala_Lumpur"),
    ("MN", "Mongolia", (), "Asia/Ulaanbaatar"),
    ("NP", "Nepal", (), "Asia/Kathmandu"),
    ("PK", "Pakistan", (), "Asia/Karachi"),
    ("PH", "Philippines", ("the Philippines",), "Asia/Manila"),
    ("SG", "Singapore", (), "Asia/Singapore"),
    ("LK", "Sri Lanka", (), "Asia/Colombo"),
    ("TH", "Thailand", (), "Asia/Bangkok"),
    ("TR", "Turkey", ("Türkiye",), "Europe/Istanbul"),
    ("VN", "Vietnam", ("Viet Nam",), "Asia/Ho_Chi_Minh"),
)
