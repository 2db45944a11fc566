import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { networkOf, routeTable } from "./sockets";

/** Addresses that scripts added with `ip addr add`, and links they made. */
type Network = {
	addresses: { address: string; bits: number; device: string }[];
	routes: { to: string; via: string; device: string }[];
	down: string[];
};

function stateOf(sys: Sys): Network {
	return sys.machine.shared<Network>("network", () => ({ addresses: [], routes: [], down: [] }));
}

/** ip(8): addr, link, route, neigh, rule, netns list; to show, add and remove. */
export const IP: Program = {
	name: "ip",
	*run(sys) {
		const args = sys.argv().slice(1);
		const flags = args.filter((arg) => arg.startsWith("-"));
		const words = args.filter((arg) => !arg.startsWith("-"));
		const isBrief = flags.some((flag) => /^-br/.test(flag));
		const isOneLine = flags.includes("-o") || flags.includes("-oneline");
		const family = flags.includes("-6") ? 6 : flags.includes("-4") ? 4 : undefined;
		if (flags.includes("-V") || flags.includes("-Version")) {
			yield* sys.print("ip utility, iproute2-5.10.0\n");
			return 0;
		}
		const [object = "help", action = "show", ...rest] = words;
		if ("address".startsWith(object) && object !== "") {
			return yield* address(sys, action, rest, {
				isBrief,
				isOneLine,
				family,
				isJson: flags.includes("-j") || flags.includes("-json"),
			});
		}
		if ("link".startsWith(object)) {
			return yield* link(sys, action, rest, isBrief, isOneLine);
		}
		if ("route".startsWith(object)) {
			return yield* route(sys, action, rest);
		}
		if ("neighbour".startsWith(object) || object === "neighbor") {
			yield* sys.print(`${networkOf(sys).gateway} dev eth0 lladdr ee:ff:ff:ff:ff:ff REACHABLE\n`);
			return 0;
		}
		if ("rule".startsWith(object)) {
			yield* sys.print("0:\tfrom all lookup local \n32766:\tfrom all lookup main \n32767:\tfrom all lookup default \n");
			return 0;
		}
		if (object === "netns") {
			return 0;
		}
		yield* sys.warn(
			object === "help"
				? "Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\n"
				: `Object "${object}" is unknown, try "ip help".\n`,
		);
		return object === "help" ? 255 : 1;
	},
};

type Shown = {
	readonly isBrief: boolean;
	readonly isOneLine: boolean;
	readonly family: number | undefined;
	readonly isJson: boolean;
};

function deviceOf(words: readonly string[]): string | undefined {
	const at = words.indexOf("dev");
	return at >= 0
		? words[at + 1]
		: words.find((word) => !["show", "list", "ls", "up", "scope", "global"].includes(word));
}

function* address(sys: Sys, action: string, rest: readonly string[], shown: Shown): Routine<number> {
	const state = stateOf(sys);
	const isShow = ["show", "list", "ls"].some((verb) => verb.startsWith(action)) && action !== "";
	if (!isShow && ["add", "del", "delete", "flush"].includes(action)) {
		if (sys.euid() !== 0) {
			yield* sys.warn("RTNETLINK answers: Operation not permitted\n");
			return 2;
		}
		const [text = "", bits = "32"] = (rest[0] ?? "").split("/");
		const device = deviceOf(rest.slice(1)) ?? "eth0";
		const known = state.addresses.findIndex((each) => each.address === text);
		if (action === "add") {
			if (known >= 0 || text === sys.machine.facts.privateIp) {
				yield* sys.warn("RTNETLINK answers: File exists\n");
				return 2;
			}
			state.addresses.push({ address: text, bits: Number(bits), device });
			return 0;
		}
		if (known < 0) {
			yield* sys.warn("RTNETLINK answers: Cannot assign requested address\n");
			return 2;
		}
		state.addresses.splice(known, 1);
		return 0;
	}
	const device = deviceOf(isShow ? rest : [action, ...rest]);
	const names = ["lo", "eth0"].filter((name) => device === undefined || name === device);
	if (names.length === 0) {
		yield* sys.warn(`Device "${device}" does not exist.\n`);
		return 1;
	}
	if (shown.isJson) {
		const { address: own, bits } = networkOf(sys);
		yield* sys.print(
			`${JSON.stringify(names.map((name) => ({ ifname: name, operstate: name === "lo" ? "UNKNOWN" : "UP", addr_info: [{ family: "inet", local: name === "lo" ? "127.0.0.1" : own, prefixlen: name === "lo" ? 8 : bits }] })))}\n`,
		);
		return 0;
	}
	yield* sys.print(names.map((name) => addressText(sys, name, state, shown)).join(""));
	return 0;
}

function addressText(sys: Sys, name: string, state: Network, shown: Shown): string {
	const { address: own, bits, broadcast } = networkOf(sys);
	const index = name === "lo" ? 1 : 2;
	const extra = state.addresses.filter(({ device }) => device === name);
	const inet =
		name === "lo"
			? [{ address: "127.0.0.1", bits: 8, more: "scope host lo" }]
			: [{ address: own, bits, more: `brd ${broadcast} scope global dynamic eth0` }];
	const all = [
		...inet,
		...extra.map((each) => ({ address: each.address, bits: each.bits, more: `scope global secondary ${name}` })),
	];
	if (shown.isBrief) {
		return `${name.padEnd(16)} ${(name === "lo" ? "UNKNOWN" : "UP").padEnd(14)} ${all.map((each) => `${each.address}/${each.bits}`).join(" ")} \n`;
	}
	if (shown.isOneLine) {
		return all
			.map(
				(each) =>
					`${index}: ${name}    inet ${each.address}/${each.bits} ${each.more}\\       valid_lft forever preferred_lft forever\n`,
			)
			.join("");
	}
	const inetLines =
		shown.family === 6
			? ""
			: all
					.map(
						(each) =>
							`    inet ${each.address}/${each.bits} ${each.more}\n       valid_lft ${name === "lo" ? "forever preferred_lft forever" : "315359968sec preferred_lft 315359968sec"}\n`,
					)
					.join("");
	const six =
		shown.family === 4
			? ""
			: name === "lo"
				? "    inet6 ::1/128 scope host \n       valid_lft forever preferred_lft forever\n"
				: `    inet6 ${linkLocal(sys)}/64 scope link \n       valid_lft forever preferred_lft forever\n`;
	return `${linkText(sys, name, false)}${inetLines}${six}`;
}

/** fe80:: address out of the MAC (EUI-64). */
function linkLocal(sys: Sys): string {
	const [a = "00", b = "00", c = "00", d = "00", e = "00", f = "00"] = sys.machine.facts.macAddress.split(":");
	const first = (Number.parseInt(a, 16) ^ 2).toString(16).padStart(2, "0");
	const group = (x: string, y: string) => Number.parseInt(x + y, 16).toString(16);
	return `fe80::${group(first, b)}:${group(c, "ff")}:${group("fe", d)}:${group(e, f)}`;
}

function linkText(sys: Sys, name: string, isOneLine: boolean): string {
	const separator = isOneLine ? "\\    " : "\n    ";
	return name === "lo"
		? `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000${separator}link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n`
		: `2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000${separator}link/ether ${sys.machine.facts.macAddress} brd ff:ff:ff:ff:ff:ff\n`;
}

function* link(
	sys: Sys,
	action: string,
	rest: readonly string[],
	isBrief: boolean,
	isOneLine: boolean,
): Routine<number> {
	if (["set", "add", "del", "delete"].includes(action)) {
		if (sys.euid() !== 0) {
			yield* sys.warn("RTNETLINK answers: Operation not permitted\n");
			return 2;
		}
		const device = deviceOf(rest) ?? "";
		if (action === "set" && !["lo", "eth0"].includes(device)) {
			yield* sys.warn(`Cannot find device "${device}"\n`);
			return 1;
		}
		return 0;
	}
	const device = deviceOf(["show", "list", "ls"].includes(action) ? rest : [action, ...rest]);
	const names = ["lo", "eth0"].filter((name) => device === undefined || name === device);
	if (names.length === 0) {
		yield* sys.warn(`Device "${device}" does not exist.\n`);
		return 1;
	}
	const brief = (name: string) =>
		`${name.padEnd(16)} ${(name === "lo" ? "UNKNOWN" : "UP").padEnd(14)} ${name === "lo" ? "00:00:00:00:00:00" : sys.machine.facts.macAddress} <${name === "lo" ? "LOOPBACK,UP,LOWER_UP" : "BROADCAST,MULTICAST,UP,LOWER_UP"}> \n`;
	yield* sys.print(names.map((name) => (isBrief ? brief(name) : linkText(sys, name, isOneLine))).join(""));
	return 0;
}

function* route(sys: Sys, action: string, rest: readonly string[]): Routine<number> {
	const { address: own, network, bits, gateway } = networkOf(sys);
	const state = stateOf(sys);
	if (["add", "del", "delete", "replace"].includes(action)) {
		if (sys.euid() !== 0) {
			yield* sys.warn("RTNETLINK answers: Operation not permitted\n");
			return 2;
		}
		const to = rest[0] ?? "default";
		const via = rest[rest.indexOf("via") + 1] ?? gateway;
		const known = state.routes.findIndex((each) => each.to === to);
		if (action === "add" && known >= 0) {
			yield* sys.warn("RTNETLINK answers: File exists\n");
			return 2;
		}
		if (known >= 0) {
			state.routes.splice(known, 1);
		} else if (action.startsWith("del")) {
			yield* sys.warn("RTNETLINK answers: No such process\n");
			return 2;
		}
		if (!action.startsWith("del")) {
			state.routes.push({ to, via, device: "eth0" });
		}
		return 0;
	}
	if (action === "get") {
		const [to = ""] = rest;
		const isNear = to.startsWith(network.replace(/\.\d+$/, "."));
		yield* sys.print(
			`${to} ${isNear ? "" : `via ${gateway} `}dev eth0 src ${own}${["centos7"].includes(sys.machine.facts.userland) ? " " : " uid 0 "}\n    cache \n`,
		);
		return 0;
	}
	const first = `default via ${gateway} dev eth0 ${sys.machine.facts.userland === "centos7" ? "" : "proto dhcp src ".concat(own, " metric 100 ")}\n`;
	const wanted = [action, ...rest];
	const isDefaultOnly = wanted.includes("default");
	const extra = state.routes.map((each) => `${each.to} via ${each.via} dev ${each.device} \n`).join("");
	yield* sys.print(
		isDefaultOnly
			? first
			: `${first}${extra}169.254.0.0/16 dev eth0 scope link metric 1002 \n${network}/${bits} dev eth0 proto kernel scope link src ${own} \n`,
	);
	return 0;
}

/** ifconfig(8) of net-tools. */
export const IFCONFIG: Program = {
	name: "ifconfig",
	*run(sys) {
		const [, first, ...rest] = sys.argv().filter((arg) => arg !== "-a");
		const names = ["eth0", "lo"].filter((name) => first === undefined || name === first);
		if (first !== undefined && names.length === 0) {
			yield* sys.warn(`${first}: error fetching interface information: Device not found\n`);
			return 1;
		}
		if (rest.length > 0) {
			if (sys.euid() !== 0) {
				yield* sys.warn("SIOCSIFFLAGS: Operation not permitted\n");
				return 255;
			}
			return 0;
		}
		const { address: own, mask, broadcast } = networkOf(sys);
		const texts: Readonly<Record<string, string>> = {
			eth0: `eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500\n        inet ${own}  netmask ${mask}  broadcast ${broadcast}\n        inet6 ${linkLocal(sys)}  prefixlen 64  scopeid 0x20<link>\n        ether ${sys.machine.facts.macAddress}  txqueuelen 1000  (Ethernet)\n        RX packets 10240  bytes 8388608 (8.0 MiB)\n        RX errors 0  dropped 0  overruns 0  frame 0\n        TX packets 8192  bytes 1048576 (1.0 MiB)\n        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0\n\n`,
			lo: "lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536\n        inet 127.0.0.1  netmask 255.0.0.0\n        inet6 ::1  prefixlen 128  scopeid 0x10<host>\n        loop  txqueuelen 1000  (Local Loopback)\n        RX packets 64  bytes 5184 (5.0 KiB)\n        RX errors 0  dropped 0  overruns 0  frame 0\n        TX packets 64  bytes 5184 (5.0 KiB)\n        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0\n\n",
		};
		yield* sys.print(names.map((name) => texts[name] ?? "").join(""));
		return 0;
	},
};

/** route(8) of net-tools. */
export const ROUTE: Program = {
	name: "route",
	*run(sys) {
		const args = sys.argv().slice(1);
		if (args.includes("add") || args.includes("del")) {
			if (sys.euid() !== 0) {
				yield* sys.warn("SIOCADDRT: Operation not permitted\n");
				return 7;
			}
			return 0;
		}
		yield* sys.print(routeTable(sys, false));
		return 0;
	},
};

/** arp(8) of net-tools. */
export const ARP: Program = {
	name: "arp",
	*run(sys) {
		const { gateway } = networkOf(sys);
		yield* sys.print(
			`Address                  HWtype  HWaddress           Flags Mask            Iface\n${gateway.padEnd(24)} ether   ee:ff:ff:ff:ff:ff   C                     eth0\n`,
		);
		return 0;
	},
};
