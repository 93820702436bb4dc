"""Where companies are incorporated, as covers write it."""

from __future__ import annotations

from typing import Final

_STATES: Final = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|"
    "Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
    "Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York"
    "|North Carolina|"
    "North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Puerto Rico|Rhode Island|South Carolina|South Dakota|"
    "Tennessee|Texas|Utah|Vermont|West Virginia|Virginia|Washington|Wisconsin|Wyoming|District of Columbia"
)
_COUNTRIES: Final = (
    "Australia|Austria|Bahamas|Belgium|Bermuda|Brazil|British Columbia|British Virgin Islands|Canada|"
    "Cayman Islands|Chile|China|Denmark|England and Wales|England|Federal Republic of Germany|Finland|France|"
    "Germany|Greece|Guernsey|Hong Kong|India|Ireland|Isle of Man|Israel|Italy|Japan|Jersey"
    "|Kingdom of Denmark|"
    "Korea|Liberia|Luxembourg|Marshall Islands|Mexico|New Zealand|Norway|Ontario|Panama|Quebec|Alberta|"
    "Republic of the Marshall Islands|Scotland|Singapore|South Africa|Spain|Sweden|Switzerland|Taiwan|"
    "The Netherlands|Netherlands|Turkey|United Kingdom"
)

JURISDICTION: Final = (
    rf"(?:(?:State|Commonwealth) of )?(?:{_STATES}|{_COUNTRIES}|(?-i:DE|NY|NJ|NV|CA|MA|MD|TX|OH|PA|FL|WA"
    rf"|VA|MN))"
).replace(" ", r"\s+")
