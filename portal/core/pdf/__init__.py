"""The frame of every PDF the portal makes: typefaces for all scripts, typesetting, letterhead, document and letter."""
