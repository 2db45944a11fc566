import { createHash } from "node:crypto";
import type { MachineFacts, Userland } from "../kernel/sys";
import { isDebianFamily, isRedHatFamily } from "../kernel/userland";
import { basePackagesOf } from "../packages/base/base-packages";
import { executable } from "../program";
import { accountFiles } from "./accounts";
import { directoriesOf } from "./directories";
import { commonFiles } from "./etc-common";
import { debianFiles, netplanFile } from "./etc-debian";
import { redHatFiles } from "./etc-red-hat";
import { directory, file, type ImageFile, link } from "./image-file";
import { kernelOf, releaseFiles } from "./releases";
import { repositoryFiles } from "./repositories";
import { isSetuid } from "./setuid";
import { sshFiles } from "./ssh";
import { unitFiles } from "./units";
import { zoneFiles } from "./zoneinfo";

/** When the images were made: modification time of their files, virtual ms. */
export const IMAGE_TIME = Date.UTC(2023, 11, 12, 3, 19, 28);

/**
 * Every file of a userland's public image, parents before what they hold, each path once. /dev, /proc, /sys and /run are the
 * kernel's: here they are empty directories.
 */
export function imageOf(userland: Userland): Iterable<ImageFile> {
	const files = new Map<string, ImageFile>();
	for (const item of allFiles(userland)) {
		// What comes later says it better: a link of this family instead of the directory of all.
		files.set(item.path, item);
	}
	return files.values();
}

function* allFiles(userland: Userland): Iterable<ImageFile> {
	const isDebian = isDebianFamily(userland);
	yield* directoriesOf(userland);
	yield* commonFiles(userland);
	yield* accountFiles(userland);
	yield* releaseFiles(userland);
	yield* repositoryFiles(userland);
	yield* sshFiles(userland);
	yield* isDebian ? debianFiles(userland) : redHatFiles(userland);
	yield* kernelFiles(userland);
	yield* unitFiles(userland);
	yield* zoneFiles();
	for (const entry of basePackagesOf(userland)) {
		yield* entry.files;
		for (const program of entry.programs) {
			yield "link" in program
				? link(program.path, program.link)
				: file(program.path, executable(program.program), modeOf(program.path));
		}
	}
}

function modeOf(path: string): number {
	const name = path.slice(path.lastIndexOf("/") + 1);
	return isSetuid(name) ? (name === "sudo" ? 0o4111 : 0o4755) : 0o755;
}

function kernelFiles(userland: Userland): ImageFile[] {
	const { release } = kernelOf[userland];
	return [
		directory(`/usr/lib/modules/${release}`),
		directory(`/usr/lib/modules/${release}/kernel`),
		file(`/usr/lib/modules/${release}/modules.dep`, ""),
		file(`/usr/lib/modules/${release}/modules.builtin`, ""),
		file(`/boot/vmlinuz-${release}`, "", isDebianFamily(userland) ? 0o600 : 0o755),
		file(`/boot/config-${release}`, "CONFIG_64BIT=y\nCONFIG_X86_64=y\n"),
		file(`/boot/System.map-${release}`, "", 0o600),
	];
}

/**
 * The files that cloud-init, DHCP and first-boot services write for one machine: names, addresses, its id and ssh host keys.
 * Their contents are derived from the facts alone.
 */
export function firstBoot(facts: MachineFacts): ImageFile[] {
	const isDebian = isDebianFamily(facts.userland);
	const machineId = digest(facts, "machine-id").slice(0, 32);
	const loopback = isRedHatFamily(facts.userland)
		? "::1\tlocalhost\tlocalhost.localdomain\tlocalhost6\tlocalhost6.localdomain6\n127.0.0.1\tlocalhost\tlocalhost.localdomain\tlocalhost4\tlocalhost4.localdomain4\n"
		: "127.0.0.1\tlocalhost\n\n# The following lines are desirable for IPv6 capable hosts\n::1\tlocalhost\tip6-localhost\tip6-loopback\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n";
	return [
		file("/etc/hostname", `${facts.hostName}\n`),
		file("/etc/hosts", `${loopback}\n${facts.privateIp}\t${facts.hostName}\t${facts.hostName}\n\n`),
		file("/etc/machine-id", `${machineId}\n`, 0o444),
		file("/var/lib/cloud/data/instance-id", `${facts.instanceId}\n`),
		file("/var/lib/cloud/data/previous-hostname", `${facts.hostName}\n`),
		directory(`/var/lib/cloud/instances/${facts.instanceId}`),
		link("/var/lib/cloud/instance", `/var/lib/cloud/instances/${facts.instanceId}`),
		...(facts.userland === "ubuntu2204" ? [netplanFile(facts.macAddress)] : []),
		...(isDebian ? [link("/var/lib/dbus/machine-id", "/etc/machine-id")] : []),
		...hostKeys(facts, isDebian),
	];
}

function digest(facts: MachineFacts, purpose: string): string {
	return createHash("sha256").update(`${facts.instanceId}\n${facts.serialNumber}\n${purpose}`).digest("hex");
}

/** Host keys in OpenSSH's form: the public half is well formed, the private half is of the right shape and nobody's. */
function hostKeys(facts: MachineFacts, isDebian: boolean): ImageFile[] {
	const sshKeysGroup = facts.userland === "centos7" ? 997 : 994;
	return [
		["rsa", "ssh-rsa", 276],
		["ecdsa", "ecdsa-sha2-nistp256", 104],
		["ed25519", "ssh-ed25519", 51],
	].flatMap(([name, type, length]) => {
		const path = `/etc/ssh/ssh_host_${name}_key`;
		const blob = () => publicBlob(facts, String(type), Number(length));
		return [
			file(
				path,
				() =>
					`-----BEGIN OPENSSH PRIVATE KEY-----\n${wrap(digest(facts, String(name)).repeat(8))}-----END OPENSSH PRIVATE KEY-----\n`,
				isDebian ? 0o600 : 0o640,
				0,
				isDebian ? 0 : sshKeysGroup,
			),
			file(`${path}.pub`, () =>
				`${type} ${blob()}${isDebian ? ` root@${facts.hostName}` : ""} \n`.replace(/ \n$/, "\n"),
			),
		];
	});
}

function publicBlob(facts: MachineFacts, type: string, length: number): string {
	const head = Buffer.alloc(4 + type.length);
	head.writeUInt32BE(type.length, 0);
	head.write(type, 4, "latin1");
	const body = Buffer.alloc(Math.max(4, length - head.length));
	for (let at = 4, round = 0; at < body.length; round += 1) {
		at += Buffer.from(digest(facts, `${type}${round}`), "hex").copy(body, at);
	}
	body.writeUInt32BE(body.length - 4, 0);
	return Buffer.concat([head, body]).toString("base64");
}

function wrap(text: string): string {
	return text.replace(/.{70}/g, "$&\n").replace(/\n?$/, "\n");
}
