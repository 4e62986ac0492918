"""The inks of official papers: navy on white, with a warm accent used sparingly. Values are PDF colours, 0 to 1."""

Ink = str  # three numbers, as the PDF operators `rg` and `RG` take them

BLACK: Ink = "0.1 0.1 0.12"
NAVY: Ink = "0.063 0.133 0.286"
SLATE: Ink = "0.345 0.392 0.475"
HAIRLINE: Ink = "0.78 0.8 0.84"
TINT: Ink = "0.945 0.953 0.969"
GOLD: Ink = "0.706 0.545 0.235"
WATERMARK: Ink = "0.91 0.92 0.94"
WHITE: Ink = "1 1 1"
