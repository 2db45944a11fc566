import type { Routine, SocketInfo, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";
import { type OptionTable, parseOptions, UsageError } from "../kit/options";
import { portOf, shownPort } from "../kit/ports";

/** Columns, each as wide as its widest cell, the last one free. */
export function columns(rows: readonly (readonly string[])[], gap = " "): string {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return rows
		.map(
			(row) =>
				`${row
					.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
					.join(gap)
					.trimEnd()}\n`,
		)
		.join("");
}

const SS_OPTIONS: OptionTable = {
	short: "hVnralmeopsbzNKHOtuwxd046S:f:A:D:F:",
	long: {
		help: "h",
		version: "V",
		numeric: "n",
		resolve: "r",
		all: "a",
		listening: "l",
		memory: "m",
		extended: "e",
		options: "o",
		processes: "p",
		info: "i",
		summary: "s",
		"no-header": "H",
		oneline: "O",
		tcp: "t",
		udp: "u",
		unix: "x",
		ipv4: "4",
		ipv6: "6",
		"query=": "A",
		"family=": "f",
	},
};

/** Sockets in the order of their ports, one for each open description. */
function inetSockets(sys: Sys): readonly SocketInfo[] {
	const seen = new Set<string>();
	const port = (socket: SocketInfo) => (socket.address.family === "inet" ? socket.address.port : 0);
	return [...sys.sockets()]
		.filter(({ address, ino, state }) => {
			const key = `${ino}/${state}`;
			const isNew = address.family === "inet" && !seen.has(key);
			seen.add(key);
			return isNew;
		})
		.sort((a, b) => port(a) - port(b));
}

function owners(
	sys: Sys,
	ino: number,
): readonly { readonly name: string; readonly pid: number; readonly fd: number }[] {
	return sys.sockets().flatMap((socket) => {
		const process = socket.ino === ino ? sys.machine.process(socket.pid) : undefined;
		return process ? [{ name: process.comm, pid: socket.pid, fd: socket.fd }] : [];
	});
}

/** ss(8). */
export const SS: Program = {
	name: "ss",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), SS_OPTIONS);
			const has = (key: string) => options.some((option) => option.key === key);
			if (has("V")) {
				yield* sys.print("ss utility, iproute2-5.10.0\n");
				return 0;
			}
			if (has("s")) {
				const sockets = inetSockets(sys);
				const established = sockets.filter(({ state }) => state === "ESTAB").length;
				yield* sys.print(
					`Total: ${sockets.length + 100}\nTCP:   ${sockets.length} (estab ${established}, closed 0, orphaned 0, timewait 0)\n\nTransport Total     IP        IPv6\n`,
				);
				return 0;
			}
			const hasKind = has("t") || has("u") || has("x") || has("w");
			const isListening = has("l");
			const isNumeric = has("n");
			const rows: string[][] = [];
			for (const socket of inetSockets(sys)) {
				const { address } = socket;
				if (address.family !== "inet" || (hasKind && !has(address.protocol === "tcp" ? "t" : "u"))) {
					continue;
				}
				const isShown = has("a") || (isListening ? socket.state === "LISTEN" : socket.state !== "LISTEN");
				if (!isShown || !fits(socket, operands)) {
					continue;
				}
				const peer =
					socket.peer?.family === "inet"
						? `${socket.peer.host}:${shownPort(socket.peer.port, isNumeric)}`
						: "0.0.0.0:*";
				const users = has("p")
					? `users:(${owners(sys, socket.ino)
							.map(({ name, pid, fd }) => `("${name}",pid=${pid},fd=${fd})`)
							.join(",")})`
					: "";
				rows.push([
					...(hasKind && [has("t"), has("u"), has("x")].filter(Boolean).length === 1 ? [] : [address.protocol]),
					socket.state,
					"0",
					socket.state === "LISTEN" ? "128" : "0",
					`${address.host}:${shownPort(address.port, isNumeric)}`,
					peer,
					users,
				]);
			}
			const one = hasKind && [has("t"), has("u"), has("x")].filter(Boolean).length === 1;
			const head = [
				...(one ? [] : ["Netid"]),
				"State",
				"Recv-Q",
				"Send-Q",
				"Local Address:Port",
				"Peer Address:Port",
				has("p") ? "Process" : "",
			];
			yield* sys.print(has("H") ? (rows.length === 0 ? "" : columns(rows)) : columns([head, ...rows]));
			return 0;
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(`ss: ${error.message}\nUsage: ss [ OPTIONS ]\n       ss [ OPTIONS ] [ FILTER ]\n`);
				return 255;
			}
			throw error;
		}
	},
};

/** ss's filters by port: `sport = :80`, `( sport = :http or dport = :443 )`. */
function fits(socket: SocketInfo, words: readonly string[]): boolean {
	const text = words.join(" ");
	const ports = [...text.matchAll(/([sd])port\s*(?:=|==|eq)?\s*:(\w+)/g)];
	if (ports.length === 0) {
		return true;
	}
	return ports.some(([, side, name = ""]) => {
		const place = side === "s" ? socket.address : socket.peer;
		return place?.family === "inet" && place.port === portOf(name);
	});
}

const NETSTAT_OPTIONS: OptionTable = {
	short: "rigMsavWntuxwlpoeC46c",
	long: {
		route: "r",
		interfaces: "i",
		groups: "g",
		statistics: "s",
		all: "a",
		listening: "l",
		numeric: "n",
		tcp: "t",
		udp: "u",
		unix: "x",
		programs: "p",
		timers: "o",
		extend: "e",
		wide: "W",
		continuous: "c",
		help: "h",
		version: "V",
	},
};

/** netstat(8) of net-tools. */
export const NETSTAT: Program = {
	name: "netstat",
	*run(sys) {
		try {
			const { options } = parseOptions(sys.argv().slice(1), NETSTAT_OPTIONS);
			const has = (key: string) => options.some((option) => option.key === key);
			if (has("r")) {
				yield* sys.print(routeTable(sys, true));
				return 0;
			}
			if (has("i")) {
				yield* sys.print(
					"Kernel Interface table\nIface             MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\neth0             1500    10240      0      0 0          8192      0      0      0 BMRU\nlo              65536       64      0      0 0            64      0      0      0 LRU\n",
				);
				return 0;
			}
			return yield* connections(sys, has);
		} catch (error) {
			if (error instanceof UsageError) {
				yield* sys.warn(
					`netstat: ${error.message}\nusage: netstat [-vWeenNcCF] [<Af>] -r         netstat {-V|--version|-h|--help}\n`,
				);
				return 4;
			}
			throw error;
		}
	},
};

function* connections(sys: Sys, has: (key: string) => boolean): Routine<number> {
	const isNumeric = has("n");
	const title = has("l") ? "(only servers)" : has("a") ? "(servers and established)" : "(w/o servers)";
	let out = `Active Internet connections ${title}\nProto Recv-Q Send-Q Local Address           Foreign Address         State      ${has("p") ? " PID/Program name    " : ""}${has("e") ? " User       Inode     " : ""}\n`;
	const accounts = yield* readAccounts(sys);
	for (const socket of inetSockets(sys)) {
		const { address } = socket;
		const isKind = !(has("t") || has("u")) || has(address.family === "inet" && address.protocol === "udp" ? "u" : "t");
		const isShown = has("a") || (has("l") ? socket.state === "LISTEN" : socket.state !== "LISTEN");
		if (address.family !== "inet" || !isKind || !isShown) {
			continue;
		}
		const [owner] = owners(sys, socket.ino);
		const peer =
			socket.peer?.family === "inet" ? `${socket.peer.host}:${shownPort(socket.peer.port, isNumeric)}` : "0.0.0.0:*";
		const state = socket.state === "ESTAB" ? "ESTABLISHED" : socket.state === "TIME-WAIT" ? "TIME_WAIT" : socket.state;
		const program = has("p")
			? `${owner && (sys.euid() === 0 || socket.uid === sys.euid()) ? `${owner.pid}/${owner.name}` : "-"}`.padEnd(20)
			: "";
		const user = has("e")
			? ` ${(isNumeric ? String(socket.uid) : accounts.userName(socket.uid)).padEnd(10)} ${String(socket.ino).padEnd(10)}`
			: "";
		out += `${address.protocol.padEnd(5)} ${"0".padStart(6)} ${"0".padStart(6)} ${`${address.host}:${shownPort(address.port, isNumeric)}`.padEnd(23)} ${peer.padEnd(23)} ${state.padEnd(11)}${user} ${program}\n`;
	}
	yield* sys.print(out);
	return 0;
}

/** The kernel's routing table as netstat -r and route print it. */
export function routeTable(sys: Sys, isNetstat: boolean): string {
	const { gateway, network, mask } = networkOf(sys);
	const head = isNetstat
		? "Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n"
		: "Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n";
	const tail = isNetstat ? "        0 0          0 eth0" : "    0      0        0 eth0";
	const row = (destination: string, via: string, netmask: string, flags: string) =>
		`${destination.padEnd(15)} ${via.padEnd(15)} ${netmask.padEnd(15)} ${flags}${tail}\n`;
	return `Kernel IP routing table\n${head}${row("0.0.0.0", gateway, "0.0.0.0", "UG")}${row("169.254.0.0", "0.0.0.0", "255.255.0.0", "U ")}${row(network, "0.0.0.0", mask, "U ")}`;
}

/** The machine's own network, out of its vSwitch. */
export function networkOf(sys: Sys): {
	readonly address: string;
	readonly bits: number;
	readonly network: string;
	readonly mask: string;
	readonly broadcast: string;
	readonly gateway: string;
} {
	const { facts } = sys.machine;
	const [base = "172.16.0.0", bits = "24"] = (
		facts.vSwitchCidr ?? `${facts.privateIp.replace(/\.\d+$/, ".0")}/24`
	).split("/");
	const number = (text: string) => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0) >>> 0;
	const text = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join(".");
	const mask = Number(bits) === 0 ? 0 : (0xffffffff << (32 - Number(bits))) >>> 0;
	const network = (number(base) & mask) >>> 0;
	const broadcast = (network | ~mask) >>> 0;
	return {
		address: facts.privateIp,
		bits: Number(bits),
		network: text(network),
		mask: text(mask),
		broadcast: text(broadcast),
		gateway: text(broadcast - 2),
	};
}
