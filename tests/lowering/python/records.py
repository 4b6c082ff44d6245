@dataclass
class Config:
    host: str
    port: int = 8443
    tags: list[str] = field(default_factory=list)
    label = "no field"
    limit: t.ClassVar[int] = 3
    other: ClassVar = 4

    def __post_init__(self):
        self.url = self.host

class Settings(BaseSettings):
    key: str
    debug: bool = False

class Plain:
    x: int
    y: int = 1

@dataclass
class Own:
    x: int
    def __init__(self, x):
        self.x = x

made = Config("h", port=1)
