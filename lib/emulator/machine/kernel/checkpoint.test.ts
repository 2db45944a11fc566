import { expect, test } from "vitest";
import { type Checkpoint, loadCheckpoint, saveDisk, saveRunning } from "./checkpoint";
import type { LayerEntry } from "./layer";
import type { Machine } from "./machine";
import type { ParkedState, Routine, Sys } from "./sys";
import { kernelWith } from "./test-kernel";

const LAYER: readonly LayerEntry[] = [
	{ type: "file", path: "/etc/hosts", content: "127.0.0.1 localhost\n" },
	{ type: "file", path: "/etc/old.conf", content: "old\n", mode: 0o600 },
	{ type: "directory", path: "/etc/conf.d" },
	{ type: "file", path: "/etc/conf.d/a", content: "a\n" },
	{ type: "file", path: "/etc/conf.d/b", content: "b\n" },
];

const BUNDLE: readonly LayerEntry[] = [
	{ type: "file", path: "/srv/web/index.html", content: () => "hello\n" },
	{ type: "file", path: "/srv/web/other.html", content: "other\n" },
	{ type: "file", path: "/srv/web/third.html", content: "third\n" },
	{ type: "symlink", path: "/srv/www", target: "web" },
];

const bundles = (id: string) => (id === "web" ? BUNDLE : undefined);

/** All that is on a machine's disk, as text to compare. */
function picture(machine: Machine): string {
	const who = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };
	const lines: string[] = [];
	const visit = (path: string) => {
		for (const { name } of machine.files.readdir(who, path === "" ? "/" : path)) {
			const here = `${path}/${name}`;
			if (here === "/proc" || here === "/sys" || here === "/dev") {
				continue;
			}
			const { type, mode, uid, gid, nlink, size, mtime, blocks } = machine.files.stat(who, here, false);
			const { inode } = machine.files.resolve(who, here, false);
			const content =
				inode.type === "file"
					? Buffer.from(inode.data.read(0, 100)).toString("latin1")
					: String("target" in inode && inode.target);
			lines.push(JSON.stringify([here, type, mode.toString(8), uid, gid, nlink, size, mtime, blocks, content]));
			if (type === "directory") {
				visit(here);
			}
		}
	};
	visit("");
	return lines.sort().join("\n");
}

function* change(sys: Sys): Routine<number> {
	sys.machine.placeBundle("web");
	yield* sys.sleep(1000);
	yield* sys.writeFile("/etc/hosts", "changed\n");
	sys.chmod("/etc/old.conf", 0o644);
	sys.unlink("/etc/conf.d/a");
	sys.rename("/etc/conf.d", "/etc/moved.d");
	yield* sys.writeFile("/srv/web/other.html", "mine\n");
	sys.unlink("/srv/web/third.html");
	sys.mkdir("/opt");
	yield* sys.writeFile("/opt/__proto__", "plain name\n");
	sys.link("/opt/__proto__", "/opt/second");
	sys.symlink("../etc", "/opt/link");
	yield* sys.writeFile("/opt/binary", Uint8Array.of(0, 255, 128, 10));
	const fd = yield* sys.open("/opt/sparse", { write: true, create: true });
	sys.seek(fd, 10_000_000, "set");
	yield* sys.write(fd, Buffer.from("end"));
	sys.close(fd);
	yield* sys.writeFile("/run/pid", "1\n");
	sys.mknod("/opt/pipe", "fifo", 0o644);
	sys.chown("/opt/binary", 5, 6);
	return 0;
}

test("what differs from image and packages comes back, and nothing else is kept", () => {
	const one = kernelWith({ files: LAYER, bundles });
	one.run(change);
	const saved = JSON.stringify(saveDisk(one.machine));
	const other = kernelWith({ files: LAYER, bundles });
	expect(loadCheckpoint(other.machine, JSON.parse(saved) as Checkpoint)).toBe(false);
	const runless = (text: string) => text.split("\n").filter((line) => !line.startsWith('["/run'));
	expect(runless(picture(other.machine))).toEqual(runless(picture(one.machine)));
	expect(saved).not.toContain("hello");
	expect(saved.length).toBeLessThan(3500);
	expect(other.machine.quota.held).toBeLessThanOrEqual(one.machine.quota.held);
});

test("a file that lines were added to is kept as these lines", () => {
	const files: LayerEntry[] = [
		{ type: "file", path: "/etc/passwd", content: "user:x:1:1::/:/bin/sh\n".repeat(50), mode: 0o640 },
	];
	const one = kernelWith({ files });
	one.run(function* (sys) {
		const fd = yield* sys.open("/etc/passwd", { write: true, append: true });
		yield* sys.write(fd, Buffer.from("new:x:2:2::/:/bin/sh\n"));
		sys.close(fd);
		return 0;
	});
	const saved = JSON.stringify(saveDisk(one.machine));
	expect(saved).toContain("new:x:2");
	expect(saved).not.toContain("user:x:1");
	const other = kernelWith({ files });
	loadCheckpoint(other.machine, JSON.parse(saved) as Checkpoint);
	const passwd = (text: string) => text.split("\n").filter((line) => line.startsWith('["/etc/passwd'));
	expect(passwd(picture(other.machine))).toEqual(passwd(picture(one.machine)));
});

test("a machine that nobody touched takes next to nothing", () => {
	const { machine } = kernelWith({ files: LAYER, bundles });
	expect(saveDisk(machine).files).toEqual([]);
});

const server = {
	name: "server",
	*run(sys: Sys): Routine<number> {
		const fd = sys.listen({ family: "inet", protocol: "tcp", host: "127.0.0.1", port: 80 });
		return yield* serve(sys, fd, 0);
	},
	*resume(sys: Sys, state: ParkedState): Routine<number> {
		return yield* serve(sys, Number(state["fd"]), Number(state["count"]));
	},
};

function* serve(sys: Sys, fd: number, from: number): Routine<number> {
	for (let count = from; ; count++) {
		sys.park({ fd, count });
		yield* sys.poll([fd]);
		const { fd: client } = yield* sys.accept(fd);
		yield* sys.write(client, Buffer.from(`visit ${count}`));
		sys.close(client);
	}
}

function* ask(sys: Sys): Routine<number> {
	const fd = yield* sys.connect({ family: "inet", protocol: "tcp", host: "127.0.0.1", port: 80 });
	yield* sys.write(1, yield* sys.read(fd));
	return 0;
}

test("parked daemons go on from a checkpoint, again and again", () => {
	const options = { files: LAYER, list: [server], init: server };
	let kernel = kernelWith(options);
	kernel.machine.run(kernel.machine.now);
	for (const round of [0, 1, 2]) {
		expect(kernel.run(ask).output).toBe(`visit ${round}`);
		const saved = saveRunning(kernel.machine);
		expect(saved?.run?.processes.processes).toHaveLength(1);
		kernel = kernelWith({ ...options, init: undefined });
		expect(loadCheckpoint(kernel.machine, JSON.parse(JSON.stringify(saved)) as Checkpoint)).toBe(true);
	}
});

test("who has more to do than wait keeps its machine alive", () => {
	const { machine, run } = kernelWith({ list: [server], init: server });
	machine.run(machine.now);
	// biome-ignore lint/correctness/useYield: its child waits, it does not.
	run(function* (sys) {
		sys.fork(function* (child) {
			yield* child.sleep(1e6);
			return 0;
		});
		return 0;
	});
	expect(saveRunning(machine)).toBeUndefined();
	machine.run(machine.now + 1e6);
	expect(saveRunning(machine)).toBeDefined();
});
