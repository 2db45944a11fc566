import { DEVICE_NODES, deviceNumber } from "./devices";
import { FileSystem } from "./filesystem";
import type { DirectoryInode } from "./inode";
import { MountTable } from "./mount-table";
import type { Credentials } from "./permissions";
import { procTree } from "./proc-tree";
import type { Kernel } from "./process";
import type { Mount } from "./sys";
import { sysTree } from "./sys-tree";
import { Volume } from "./volume";

const KERNEL: Credentials = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };
const GIB = 1024 ** 3;
const ROOT_DEV = 65_025;

/** What is mounted once the machine has booted, root first. */
export function bootFileSystem(machine: Kernel): FileSystem {
	const { facts, options } = machine;
	const root = new Volume({
		dev: ROOT_DEV,
		type: "ext4",
		capacity: Math.floor(facts.diskGiB * GIB * 0.984),
		quota: machine.quota,
		now: () => machine.now,
		base: options.base,
	});
	const partition = facts.userland === "centos7" || facts.userland === "debian12" ? "/dev/vda1" : "/dev/vda3";
	const mounts = new MountTable(root, { device: partition, point: "/", type: "ext4", options: "rw,relatime" });
	return new FileSystem(mounts);
}

/** Mounts /proc, /sys, /dev and the file systems in memory; says what they hold at first, by their mount points. */
export function mountAtBoot(machine: Kernel): Map<string, string[]> {
	const { files } = machine;
	const at = (point: string, volume: Volume, mount: Omit<Mount, "point">) => {
		if (!files.isThere(KERNEL, point)) {
			files.mkdir(KERNEL, point, 0o755);
		}
		files.mounts.mount(volume, files.directory(KERNEL, point), { ...mount, point });
	};
	const memory = (point: string, type: string, options: string) => {
		const mount = { device: type, point, type, options };
		at(point, machine.disks.memoryVolume(mount), { ...mount, options: options.replace(/,size=\d+%/, "") });
	};
	const flags = "rw,nosuid,nodev,noexec,relatime";
	at("/sys", machine.disks.volume("sysfs", 0, sysTree(machine)), { device: "sysfs", type: "sysfs", options: flags });
	at("/proc", machine.disks.volume("proc", 0, procTree(machine)), { device: "proc", type: "proc", options: flags });
	memory("/dev", "devtmpfs", "rw,nosuid,size=50%,mode=755");
	makeDevices(machine);
	memory("/dev/shm", "tmpfs", "rw,nosuid,nodev");
	memory("/dev/pts", "devpts", "rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=000");
	memory("/run", "tmpfs", "rw,nosuid,nodev,mode=755");
	for (const [path, mode] of [
		["/run/lock", 0o1777],
		["/run/user", 0o755],
		["/run/systemd", 0o755],
		["/run/systemd/system", 0o755],
	] as const) {
		files.mkdir(KERNEL, path, mode);
	}
	const made = new Map<string, string[]>();
	for (const point of ["/dev", "/run"]) {
		const volume = files.mounts.volumeAt(point);
		made.set(point, volume ? markAll(volume, volume.root, "") : []);
	}
	return made;
}

/** Marks what a boot makes, so that a checkpoint leaves it out. */
function markAll(volume: Volume, directory: DirectoryInode, path: string): string[] {
	const paths: string[] = [];
	for (const [name, inode] of volume.entries(directory)) {
		const here = `${path}/${name}`;
		inode.bundle = `boot:${here}`;
		paths.push(here);
		if (inode.type === "directory") {
			paths.push(...markAll(volume, inode, here));
		}
	}
	return paths;
}

function makeDevices(machine: Kernel): void {
	const { files } = machine;
	for (const [name, type, mode, major, minor] of DEVICE_NODES) {
		files.mknod(KERNEL, `/dev/${name}`, type, mode, deviceNumber(major, minor));
	}
	for (const [name, target] of [
		["fd", "/proc/self/fd"],
		["stdin", "/proc/self/fd/0"],
		["stdout", "/proc/self/fd/1"],
		["stderr", "/proc/self/fd/2"],
		["core", "/proc/kcore"],
	] as const) {
		files.symlink(KERNEL, target, `/dev/${name}`);
	}
	for (const directory of ["shm", "pts", "disk", "mapper", "mqueue"]) {
		files.mkdir(KERNEL, `/dev/${directory}`, 0o755);
	}
}
