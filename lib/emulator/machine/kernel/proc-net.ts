import type { Inode } from "./inode";
import type { Kernel } from "./process";
import { socketsOf } from "./socket-calls";
import type { SocketAddress } from "./sys";
import type { VirtualInodes } from "./virtual-files";

/** /proc/net. */
export function networkFiles(machine: Kernel, inodes: VirtualInodes): Map<string, Inode> {
	const text = (read: () => string) => inodes.file(read);
	return new Map<string, Inode>([
		[
			"arp",
			text(
				() =>
					`IP address       HW type     Flags       HW address            Mask     Device\n${gatewayOf(machine.facts.privateIp).padEnd(17)}0x1         0x2         ee:ff:ff:ff:ff:ff     *        eth0\n`,
			),
		],
		["dev", text(deviceText)],
		["if_inet6", text(() => "00000000000000000000000000000001 01 80 10 80       lo\n")],
		["route", text(() => routeText(machine.facts.privateIp))],
		[
			"sockstat",
			text(
				() =>
					`sockets: used ${socketsOf(machine).length + 40}\nTCP: inuse ${socketsOf(machine).length} orphan 0 tw 0 alloc 8 mem 1\n`,
			),
		],
		["tcp", text(() => socketText(machine, "tcp"))],
		["tcp6", text(() => SOCKET_HEAD)],
		["udp", text(() => socketText(machine, "udp"))],
		["udp6", text(() => SOCKET_HEAD)],
		["unix", text(() => unixText(machine))],
	]);
}

/** The gateway of a vSwitch: its subnet's address that ends in 253 (a /20 is the default size). */
export function gatewayOf(privateIp: string): string {
	const [a = 0, b = 0, c = 0] = privateIp.split(".").map(Number);
	return `${a}.${b}.${(c & 0xf0) + 15}.253`;
}

function deviceText(): string {
	const numbers = (values: readonly number[]) => values.map((value) => String(value).padStart(7)).join(" ");
	return [
		"Inter-|   Receive                                                |  Transmit",
		" face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed",
		`  eth0: ${numbers([1_824_312, 4210, 0, 0, 0, 0, 0, 0, 412_876, 2998, 0, 0, 0, 0, 0, 0])}`,
		`    lo: ${numbers([4120, 40, 0, 0, 0, 0, 0, 0, 4120, 40, 0, 0, 0, 0, 0, 0])}`,
		"",
	].join("\n");
}

/** An IPv4 address as /proc words it: hexadecimal, the lowest byte first. */
function hexAddress(ip: string): string {
	const parts = ip.split(".").map(Number).reverse();
	return parts.length === 4
		? parts.map((part) => part.toString(16).toUpperCase().padStart(2, "0")).join("")
		: "00000000";
}

function routeText(privateIp: string): string {
	const gateway = gatewayOf(privateIp);
	const network = gateway.replace(/\.\d+\.\d+$/, (tail) => `.${Number(tail.split(".")[1]) & 0xf0}.0`);
	return [
		"Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
		`eth0\t00000000\t${hexAddress(gateway)}\t0003\t0\t0\t0\t00000000\t0\t0\t0`,
		`eth0\t${hexAddress(network)}\t00000000\t0001\t0\t0\t0\t00F0FFFF\t0\t0\t0`,
		"",
	].join("\n");
}

const SOCKET_HEAD =
	"  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

function socketText(machine: Kernel, protocol: "tcp" | "udp"): string {
	const end = (address: SocketAddress | undefined) => {
		if (address?.family !== "inet") {
			return "00000000:0000";
		}
		const host = address.host === "localhost" ? "127.0.0.1" : address.host;
		return `${hexAddress(host)}:${address.port.toString(16).toUpperCase().padStart(4, "0")}`;
	};
	const rows = socketsOf(machine)
		.filter(({ address }) => address.family === "inet" && address.protocol === protocol)
		.map(({ address, peer, state, uid, ino }, index) => {
			const code = protocol === "udp" ? "07" : state === "LISTEN" ? "0A" : "01";
			return `${String(index).padStart(4)}: ${end(address)} ${end(peer)} ${code} 00000000:00000000 00:00000000 00000000 ${String(uid).padStart(5)}        0 ${ino} 1 0000000000000000 100 0 0 10 0\n`;
		});
	return SOCKET_HEAD + rows.join("");
}

function unixText(machine: Kernel): string {
	const rows = socketsOf(machine).flatMap(({ address, ino, state }) =>
		address.family === "unix"
			? [
					`0000000000000000: 00000002 00000000 00010000 0001 ${state === "LISTEN" ? "01" : "03"} ${ino} ${address.path}\n`,
				]
			: [],
	);
	return `Num       RefCount Protocol Flags    Type St Inode Path\n${rows.join("")}`;
}
