"""How currencies are written before and after an amount, and their ISO codes."""

from __future__ import annotations

from typing import Final

# A bare $ is the US dollar in filings made with the SEC.
BEFORE: Final = {
    "US$": "USD", "U.S.$": "USD", "U.S. $": "USD", "US $": "USD", "USD$": "USD", "USD": "USD", "$": "USD",
    "C$": "CAD", "CA$": "CAD", "Cdn$": "CAD", "CDN$": "CAD", "Cdn. $": "CAD", "CAD": "CAD", "CAD$": "CAD",
    "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "HK$": "HKD", "HKD": "HKD", "NZ$": "NZD", "NZD": "NZD",
    "S$": "SGD", "SGD": "SGD", "NT$": "TWD", "R$": "BRL", "BRL": "BRL", "€": "EUR", "EUR": "EUR",
    "Euro": "EUR", "EURO": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "JPY": "JPY", "RMB": "CNY",
    "CNY": "CNY", "₩": "KRW", "KRW": "KRW", "₹": "INR", "INR": "INR", "Rs.": "INR", "CHF": "CHF",
    "SFr": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "NIS": "ILS", "ILS": "ILS", "₪": "ILS",
    "MXN": "MXN", "DM": "DEM", "FF": "FRF",
}  # fmt: skip

AFTER: Final = {
    "dollars": "USD", "dollar": "USD", "u.s. dollars": "USD", "us dollars": "USD",
    "united states dollars": "USD", "u.s. dollar": "USD", "usd": "USD", "canadian dollars": "CAD",
    "cad": "CAD", "australian dollars": "AUD", "hong kong dollars": "HKD", "singapore dollars": "SGD",
    "euros": "EUR", "euro": "EUR", "eur": "EUR", "€": "EUR", "pounds sterling": "GBP",
    "british pounds": "GBP", "gbp": "GBP", "yen": "JPY", "japanese yen": "JPY", "jpy": "JPY",
    "swiss francs": "CHF", "chf": "CHF", "renminbi": "CNY", "yuan": "CNY", "rmb": "CNY",
    "swedish kronor": "SEK", "deutsche marks": "DEM", "new israeli shekels": "ILS",
}  # fmt: skip
