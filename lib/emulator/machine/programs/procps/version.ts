import type { Sys, Userland } from "../../kernel/sys";

const VERSIONS: Readonly<Record<Userland, string>> = {
	centos7: "3.3.10",
	alinux3: "3.3.15",
	ubuntu2204: "3.3.17",
	debian12: "4.0.2",
};

/** What --version of a procps program says, e.g. `ps from procps-ng 3.3.15`. */
export function procpsVersion(sys: Sys, name: string): string {
	return `${name} from procps-ng ${VERSIONS[sys.machine.facts.userland]}`;
}

/** Whether the tools are those of procps 3.3.16 and later. */
export function isNewProcps(sys: Sys): boolean {
	const { userland } = sys.machine.facts;
	return userland === "ubuntu2204" || userland === "debian12";
}

/** What follows the message of a wrong call of most procps programs. */
export function procpsUsage(usage: string, page: string): string {
	return `\nUsage:\n ${usage}\n\nFor more details see ${page}.\n`;
}
