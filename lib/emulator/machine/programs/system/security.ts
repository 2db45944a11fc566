import { createHash } from "node:crypto";
import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { readAll } from "../kit/lines";

/** A program that says one thing. */
const saying = (name: string, text: string, status = 0, toError = false): Program => ({
	name,
	*run(sys) {
		yield* toError ? sys.warn(text) : sys.print(text);
		return status;
	},
});

// -- kernel modules

function* runLsmod(sys: Sys): Routine<number> {
	const { loaded } = modules(sys);
	yield* sys.print(
		`Module                  Size  Used by\n${loaded.map((name) => `${name.padEnd(19)} ${String(16_384 + name.length * 512).padStart(8)}  0\n`).join("")}`,
	);
	return 0;
}

function modules(sys: Sys): { loaded: string[] } {
	return sys.machine.shared("modules", () => ({
		loaded: ["virtio_net", "virtio_console", "virtio_blk", "ext4", "mbcache", "jbd2", "virtio_pci", "virtio"],
	}));
}

const known = new Set(
	"br_netfilter overlay ip_vs ip_vs_rr ip_vs_wrr ip_vs_sh nf_conntrack nf_conntrack_ipv4 bridge tun tcp_bbr bonding 8021q dummy loop fuse nfs nfsd cifs xfs btrfs ext4 ip_tables iptable_filter iptable_nat ip6_tables ip_set xt_set dm_mod dm_thin_pool wireguard softdog ipip ip_gre vxlan veth zram sch_fq nvme_tcp rbd ceph squashfs isofs vfat configfs target_core_mod iscsi_tcp".split(
		" ",
	),
);

function* runModprobe(sys: Sys): Routine<number> {
	const [path = "modprobe", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const state = modules(sys);
	const isRemoval = tool === "rmmod" || args.some((arg) => /^-\w*r/.test(arg));
	const isAll = args.some((arg) => /^-\w*a/.test(arg)) || tool === "rmmod";
	const words = args.filter((arg) => !arg.startsWith("-"));
	for (const word of isAll ? words : words.slice(0, 1)) {
		const name = word.replaceAll("-", "_");
		if (isRemoval) {
			const at = state.loaded.indexOf(name);
			if (at < 0) {
				yield* sys.warn(
					tool === "rmmod"
						? `rmmod: ERROR: Module ${word} is not currently loaded\n`
						: `modprobe: FATAL: Module ${word} not found.\n`,
				);
				return 1;
			}
			state.loaded.splice(at, 1);
		} else if (!known.has(name) && !state.loaded.includes(name)) {
			yield* sys.warn(
				`modprobe: FATAL: Module ${word} not found${sys.machine.facts.userland === "centos7" ? "." : ` in directory /lib/modules/${sys.machine.sysctl("kernel/osrelease") ?? ""}`}\n`,
			);
			return 1;
		} else if (!state.loaded.includes(name)) {
			state.loaded.unshift(name);
		}
	}
	return 0;
}

// -- firewalld

type Zone = { ports: string[]; services: string[]; rich: string[]; masquerade: boolean; forwards: string[] };
type Firewall = { permanent: { [zone: string]: Zone }; runtime: { [zone: string]: Zone } | undefined; zone: string };
const newZone = (): Zone => ({
	ports: [],
	services: ["ssh", "dhcpv6-client"],
	rich: [],
	masquerade: false,
	forwards: [],
});
const services = new Set(
	"ssh http https mysql postgresql redis ftp nfs samba dns dhcpv6-client ntp smtp ldap snmp vnc-server kibana elasticsearch docker-registry mountd rpc-bind prometheus zabbix-agent rsyncd".split(
		" ",
	),
);

/** A port or a range of ports with its protocol. */
function isPort(text: string): boolean {
	const [, first, last = first] = /^(\d+)(?:-(\d+))?\/(?:tcp|udp|sctp|dccp)$/.exec(text) ?? [];
	return first !== undefined && Number(first) <= 65535 && Number(last) <= 65535 && Number(first) <= Number(last);
}

function isRunning(sys: Sys): boolean {
	return sys.machine.processes().some(({ comm }) => comm.startsWith("firewalld"));
}

function* runFirewallCmd(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const value = (name: string) =>
		args.flatMap((arg, index) =>
			arg === `--${name}` ? [args[index + 1] ?? ""] : arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : [],
		);
	const has = (name: string) => args.includes(`--${name}`);
	if (has("state")) {
		yield* isRunning(sys) ? sys.print("running\n") : sys.warn("not running\n");
		return isRunning(sys) ? 0 : 252;
	}
	if (!isRunning(sys)) {
		yield* sys.warn("FirewallD is not running\n");
		return 252;
	}
	const state = sys.machine.shared<Firewall>("disk:firewalld", () => ({
		permanent: {},
		runtime: undefined,
		zone: "public",
	}));
	const [zoneName = state.zone] = value("zone");
	if (!/^(public|trusted|drop|block|external|internal|dmz|work|home)$/.test(zoneName)) {
		yield* sys.warn(`Error: INVALID_ZONE: ${zoneName}\n`);
		return 112;
	}
	state.permanent[zoneName] ??= newZone();
	state.runtime ??= structuredClone(state.permanent);
	state.runtime[zoneName] ??= newZone();
	const zone = (has("permanent") ? state.permanent : state.runtime)[zoneName] ?? newZone();
	if (has("reload") || has("complete-reload")) {
		state.runtime = structuredClone(state.permanent);
		yield* sys.print("success\n");
		return 0;
	}
	if (has("runtime-to-permanent")) {
		state.permanent = structuredClone(state.runtime);
		yield* sys.print("success\n");
		return 0;
	}
	if (has("get-default-zone") || has("get-active-zones")) {
		yield* sys.print(has("get-default-zone") ? `${state.zone}\n` : `${state.zone}\n  interfaces: eth0\n`);
		return 0;
	}
	const [newDefault] = value("set-default-zone");
	if (newDefault !== undefined) {
		state.zone = newDefault;
		yield* sys.print("success\n");
		return 0;
	}
	for (const [option, list] of [
		["port", "ports"],
		["service", "services"],
		["rich-rule", "rich"],
		["forward-port", "forwards"],
	] as const) {
		for (const one of value(`add-${option}`)) {
			if (option === "port" && !isPort(one)) {
				yield* sys.warn(
					`Error: ${/\//.test(one) ? `INVALID_PORT: ${one.split("/")[0]}` : `INVALID_PORT: bad port (most likely missing protocol), correct syntax is portid[-portid]/protocol`}\n`,
				);
				return 102;
			}
			if (option === "service" && !services.has(one)) {
				yield* sys.warn(`Error: INVALID_SERVICE: '${one}' not among existing services\n`);
				return 101;
			}
			if (zone[list].includes(one)) {
				yield* sys.warn(`Warning: ALREADY_ENABLED: ${one}\n`);
			} else {
				zone[list].push(one);
			}
			yield* sys.print("success\n");
		}
		for (const one of value(`remove-${option}`)) {
			const at = zone[list].indexOf(one);
			if (at < 0) {
				yield* sys.warn(`Warning: NOT_ENABLED: ${one}\n`);
			} else {
				zone[list].splice(at, 1);
			}
			yield* sys.print("success\n");
		}
		for (const one of value(`query-${option}`)) {
			yield* sys.print(zone[list].includes(one) ? "yes\n" : "no\n");
			return zone[list].includes(one) ? 0 : 1;
		}
	}
	if (has("add-masquerade") || has("remove-masquerade")) {
		zone.masquerade = has("add-masquerade");
		yield* sys.print("success\n");
	}
	if (has("list-ports")) {
		yield* sys.print(`${zone.ports.join(" ")}\n`);
	}
	if (has("list-services")) {
		yield* sys.print(`${zone.services.join(" ")}\n`);
	}
	if (has("list-rich-rules")) {
		yield* sys.print(`${zone.rich.join("\n")}\n`);
	}
	if (has("list-all")) {
		yield* sys.print(
			`${zoneName}${zoneName === state.zone ? " (active)" : ""}\n  target: default\n  icmp-block-inversion: no\n  interfaces: eth0\n  sources: \n  services: ${zone.services.join(" ")}\n  ports: ${zone.ports.join(" ")}\n  protocols: \n  masquerade: ${zone.masquerade ? "yes" : "no"}\n  forward-ports: ${zone.forwards.join(" ")}\n  source-ports: \n  icmp-blocks: \n  rich rules: ${zone.rich.map((rule) => `\n\t${rule}`).join("")}\n\t\n`,
		);
	}
	return 0;
}

// -- keys

/** ssh-keygen: real keys, ed25519 or RSA, out of the machine's own chance; fingerprints; known_hosts entries. */
function* runSshKeygen(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	const value = (letter: string) => {
		const at = args.indexOf(`-${letter}`);
		const joined = args.find((arg) => arg.startsWith(`-${letter}`) && arg.length > 2 && !/^-[lyABFRqv]/.test(arg));
		return at >= 0 ? args[at + 1] : joined?.slice(2);
	};
	const home = sys.env.get("HOME") ?? "/root";
	const type = value("t") ?? "rsa";
	const file = value("f") ?? `${home}/.ssh/id_${type}`;
	if (args.includes("-R")) {
		return yield* removeHost(sys, value("R") ?? "", value("f") ?? `${home}/.ssh/known_hosts`);
	}
	if (args.includes("-A")) {
		return 0;
	}
	if (args.includes("-l") || args.includes("-y") || args.includes("-lf")) {
		const source = args.includes("-lf") ? (args[args.indexOf("-lf") + 1] ?? file) : file;
		try {
			const [kind = "", blob = "", comment = "no comment"] = (yield* sys.readText(
				source.endsWith(".pub") ? source : `${source}.pub`,
			))
				.trim()
				.split(" ");
			const bits = kind === "ssh-rsa" ? rsaBits(Buffer.from(blob, "base64")) : 256;
			const print = createHash("sha256").update(Buffer.from(blob, "base64")).digest("base64").replace(/=+$/, "");
			yield* sys.print(
				args.includes("-y")
					? `${kind} ${blob}\n`
					: `${bits} SHA256:${print} ${comment} (${kind === "ssh-ed25519" ? "ED25519" : kind.startsWith("ecdsa") ? "ECDSA" : "RSA"})\n`,
			);
			return 0;
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(`${source}: ${error.message}\n`);
			return 255;
		}
	}
	if (!["rsa", "ed25519", "ecdsa", "dsa"].includes(type)) {
		yield* sys.warn(`unknown key type ${type}\n`);
		return 255;
	}
	const isQuiet = args.includes("-q");
	if (!isQuiet) {
		yield* sys.print(`Generating public/private ${type} key pair.\n`);
	}
	let isThere = true;
	try {
		sys.stat(file);
	} catch {
		isThere = false;
	}
	if (isThere) {
		yield* sys.print(`${file} already exists.\nOverwrite (y/n)? `);
		const answer = decode(yield* readAll(sys, 0)).trim();
		if (!/^y/i.test(answer)) {
			return 1;
		}
	}
	const folder = file.slice(0, Math.max(0, file.lastIndexOf("/")));
	if (folder !== "") {
		try {
			sys.mkdir(folder, 0o700);
			if (!isQuiet) {
				yield* sys.print(`Created directory '${folder}'.\n`);
			}
		} catch (error) {
			if (!isErrno(error, "EEXIST")) {
				yield* sys.warn(`Could not create directory '${folder}': ${error instanceof Error ? error.message : ""}\n`);
				return 1;
			}
		}
	}
	const comment = value("C") ?? `${sys.env.get("USER") ?? "root"}@${sys.machine.hostname()}`;
	const blob = keyBlob(sys, type, Number(value("b") ?? (sys.machine.facts.userland === "centos7" ? 2048 : 3072)));
	const secret = Buffer.from(sys.randomBytes(type === "rsa" ? 1200 : 280))
		.toString("base64")
		.replace(/.{70}/g, "$&\n")
		.replace(/\n?$/, "\n");
	const isOld = sys.machine.facts.userland === "centos7" && type === "rsa";
	const label = isOld ? "RSA PRIVATE KEY" : "OPENSSH PRIVATE KEY";
	yield* sys.writeFile(file, `-----BEGIN ${label}-----\n${secret}-----END ${label}-----\n`, 0o600);
	sys.chmod(file, 0o600);
	const kind = type === "rsa" ? "ssh-rsa" : type === "ed25519" ? "ssh-ed25519" : "ecdsa-sha2-nistp256";
	yield* sys.writeFile(`${file}.pub`, `${kind} ${blob.toString("base64")} ${comment}\n`, 0o644);
	if (!isQuiet) {
		const print = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
		yield* sys.print(
			`Your identification has been saved in ${file}${sys.machine.facts.userland === "centos7" ? "." : ""}\nYour public key has been saved in ${file}.pub${sys.machine.facts.userland === "centos7" ? "." : ""}\nThe key fingerprint is:\nSHA256:${print} ${comment}\nThe key's randomart image is:\n+---[${type === "rsa" ? `RSA ${rsaBits(blob)}` : "ED25519 256"}]----+\n${art(blob)}+----[SHA256]-----+\n`,
		);
	}
	return 0;
}

/** Bits of an RSA key in OpenSSH's encoding: its modulus is the last of three texts with their lengths. */
function rsaBits(blob: Buffer): number {
	const typeEnd = 4 + blob.readUInt32BE(0);
	const exponentEnd = typeEnd + 4 + blob.readUInt32BE(typeEnd);
	const modulus = blob.subarray(exponentEnd + 4);
	const skipped = modulus[0] === 0 ? 1 : 0;
	return (modulus.length - skipped) * 8 - (Math.clz32(modulus[skipped] ?? 0) - 24);
}

/** ssh-keygen -R: takes a host's keys out of a file and keeps what it was as FILE.old. */
function* removeHost(sys: Sys, host: string, file: string): Routine<number> {
	let text: string;
	try {
		text = yield* sys.readText(file);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`Cannot stat ${file}: ${error.message}\r\n`);
		return 255;
	}
	const kept: string[] = [];
	let found = 0;
	for (const [index, line] of text.split("\n").entries()) {
		if ((line.split(" ")[0] ?? "").split(",").includes(host)) {
			found += 1;
			yield* sys.print(`# Host ${host} found: line ${index + 1}\n`);
		} else {
			kept.push(line);
		}
	}
	if (found === 0) {
		yield* sys.warn(`Host ${host} not found in ${file}\r\n`);
		return 0;
	}
	yield* sys.writeFile(`${file}.old`, text, 0o600);
	yield* sys.writeFile(file, kept.join("\n"), 0o600);
	yield* sys.print(`${file} updated.\nOriginal contents retained as ${file}.old\n`);
	return 0;
}

/** The public half in OpenSSH's encoding, of numbers out of the machine's own sequence. */
function keyBlob(sys: Sys, type: string, bits: number): Buffer {
	const text = (bytes: Uint8Array) => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(bytes.length);
		return Buffer.concat([length, bytes]);
	};
	if (type === "rsa" || type === "dsa") {
		const modulus = Buffer.from(sys.randomBytes(bits / 8));
		modulus[0] = (modulus[0] ?? 0) | 0x80;
		modulus[modulus.length - 1] = (modulus.at(-1) ?? 0) | 1;
		return Buffer.concat([
			text(Buffer.from("ssh-rsa")),
			text(Buffer.from([1, 0, 1])),
			text(Buffer.concat([Buffer.from([0]), modulus])),
		]);
	}
	if (type === "ed25519") {
		return Buffer.concat([text(Buffer.from("ssh-ed25519")), text(sys.randomBytes(32))]);
	}
	return Buffer.concat([
		text(Buffer.from("ecdsa-sha2-nistp256")),
		text(Buffer.from("nistp256")),
		text(Buffer.concat([Buffer.from([4]), sys.randomBytes(64)])),
	]);
}

function art(blob: Uint8Array): string {
	const marks = " .o+=*BOX@%&#/^";
	const field = Array.from({ length: 9 }, () => Array.from({ length: 17 }, () => 0));
	let [x, y] = [8, 4];
	for (const byte of createHash("sha256").update(blob).digest()) {
		for (let shift = 0; shift < 8; shift += 2) {
			const step = (byte >> shift) & 3;
			x = Math.min(16, Math.max(0, x + (step & 1 ? 1 : -1)));
			y = Math.min(8, Math.max(0, y + (step & 2 ? 1 : -1)));
			const row = field[y];
			if (row) {
				row[x] = (row[x] ?? 0) + 1;
			}
		}
	}
	return field
		.map(
			(row, top) =>
				`|${row.map((count, left) => (top === 4 && left === 8 ? "S" : top === y && left === x ? "E" : marks.charAt(Math.min(count, marks.length - 1)))).join("")}|\n`,
		)
		.join("");
}

/** SELinux (disabled on all images), firewalls, modules, keys and what else looks after safety. */
export const SECURITY_PROGRAMS: readonly Program[] = [
	saying("getenforce", "Disabled\n"),
	saying("setenforce", "setenforce: SELinux is disabled\n", 1, true),
	saying("sestatus", "SELinux status:                 disabled\n"),
	saying("selinuxenabled", "", 1),
	saying("restorecon", ""),
	saying("setsebool", "setsebool:  SELinux is disabled.\n", 1, true),
	saying("semanage", "ValueError: SELinux policy is not managed or store cannot be accessed.\n", 1, true),
	saying("ldconfig", ""),
	saying("update-ca-trust", ""),
	saying(
		"update-ca-certificates",
		"Updating certificates in /etc/ssl/certs...\n0 added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone.\n",
	),
	saying("nologin", "This account is currently not available.\n", 1),
	saying("last", "\nwtmp begins Tue Dec 12 03:19:28 2023\n"),
	saying("lastlog", "Username         Port     From             Latest\n"),
	saying("udevadm", ""),
	saying("clear", "\u001b[H\u001b[2J\u001b[3J"),
	saying("ntpdate", "no servers can be used, exiting\n", 1, true),
	{ name: "lsmod", run: runLsmod },
	{
		name: "kmod",
		run: function* (sys) {
			const name = (sys.argv()[0] ?? "").replace(/^.*\//, "");
			return yield* name === "lsmod"
				? runLsmod(sys)
				: name === "depmod" || name === "modinfo"
					? nothing(sys)
					: runModprobe(sys);
		},
	},
	{ name: "firewall-cmd", run: runFirewallCmd },
	{ name: "ssh-keygen", run: runSshKeygen },
];

function* nothing(sys: Sys): Routine<number> {
	yield* sys.print("");
	return 0;
}
