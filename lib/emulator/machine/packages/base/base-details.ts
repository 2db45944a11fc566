import type { Userland } from "../../kernel/sys";
import type { Package } from "../package";

type Details = Partial<Pick<Package, "files" | "requires" | "provides" | "license" | "arch">>;

/** What the package managers ask for by another name than the package's. */
const provided: Readonly<Record<string, readonly string[]>> = {
	"vim-minimal": ["vi"],
	"procps-ng": ["procps"],
	python: ["python2"],
	python36: ["python3"],
	"shadow-utils": ["passwd-utils"],
	mawk: ["awk"],
	"netcat-openbsd": ["netcat", "nc"],
	"nmap-ncat": ["nc"],
	"bind9-dnsutils": ["dnsutils"],
	"openssh-server": ["ssh-server"],
	cronie: ["cron-daemon", "vixie-cron"],
	crontabs: ["crontab"],
	"iputils-ping": ["ping"],
};

/** What is known of an image's package beyond its row. */
export function baseDetails(_userland: Userland, name: string): Details {
	const provides = Object.hasOwn(provided, name) ? provided[name] : undefined;
	return provides ? { provides } : {};
}
