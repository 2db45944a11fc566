import type { Program } from "../../program";
import { CURL } from "./curl/curl";
import { GIT } from "./git";
import { IFDOWN, IFUP } from "./ifup";
import { ARP, IFCONFIG, IP, ROUTE } from "./interfaces";
import { DIG, HOST, NC, NSLOOKUP, PING, TELNET } from "./reach";
import { NETSTAT, SS } from "./sockets";
import { SCP, SFTP, SSH, SSH_COPY_ID } from "./ssh";
import { SSH_KEYSCAN } from "./ssh-keyscan";
import { WGET } from "./wget";

/** The same program under another name that an image calls it by. */
function alias(name: string, program: Program): Program {
	return { ...program, name };
}

/** Programs that speak to others, and those that show who could. */
export const NETWORK: readonly Program[] = [
	ARP,
	CURL,
	DIG,
	GIT,
	HOST,
	IFCONFIG,
	IFDOWN,
	IFUP,
	IP,
	NC,
	NETSTAT,
	NSLOOKUP,
	PING,
	ROUTE,
	SCP,
	SFTP,
	SS,
	SSH,
	SSH_COPY_ID,
	SSH_KEYSCAN,
	TELNET,
	WGET,
	alias("ncat", NC),
];
