import { expect, test } from "vitest";
import { isErrno } from "./errno";
import type { Sys } from "./sys";
import { kernelWith } from "./test-kernel";

const exited = (code: number) => ({ kind: "exited", code });

test("a child's exit status reaches its parent", () => {
	const { run } = kernelWith();
	const { output, status } = run(function* (sys) {
		const pid = sys.fork(function* (child) {
			yield* child.print("child\n");
			return 7;
		});
		const ended = yield* sys.wait(pid);
		yield* sys.print(`${ended?.pid === pid} ${JSON.stringify(ended?.status)}\n`);
		return 3;
	});
	expect(output).toBe('child\ntrue {"kind":"exited","code":7}\n');
	expect(status).toEqual(exited(3));
});

test("a full pipe holds its writer, and a writer without readers gets SIGPIPE", () => {
	const { run } = kernelWith();
	const { output } = run(function* (sys) {
		const [read, write] = sys.pipe();
		const pid = sys.fork(function* (child) {
			child.close(read);
			for (;;) {
				yield* child.write(write, Buffer.from("y\n".repeat(1000)));
			}
		});
		sys.close(write);
		const first = yield* sys.read(read, 4);
		sys.close(read);
		const ended = yield* sys.wait(pid);
		yield* sys.print(`${JSON.stringify(Buffer.from(first).toString())} ${JSON.stringify(ended?.status)}`);
		return 0;
	});
	expect(output).toBe('"y\\ny\\n" {"kind":"signaled","signal":"PIPE","core":false}');
});

test("EPIPE when SIGPIPE is ignored", () => {
	const { run } = kernelWith();
	const { output } = run(function* (sys) {
		sys.setDisposition("PIPE", "ignore");
		const [read, write] = sys.pipe();
		sys.close(read);
		try {
			yield* sys.write(write, Buffer.from("x"));
		} catch (error) {
			yield* sys.print(isErrno(error) ? error.code : "?");
		}
		return 0;
	});
	expect(output).toBe("EPIPE");
});

test("wait throws ECHILD without children, and noHang does not wait", () => {
	const { run } = kernelWith();
	const { output, ms } = run(function* (sys) {
		try {
			yield* sys.wait("any");
		} catch (error) {
			yield* sys.print(`${isErrno(error, "ECHILD")} `);
		}
		sys.fork(function* (child) {
			yield* child.sleep(5000);
			return 0;
		});
		yield* sys.print(`${yield* sys.wait("any", { noHang: true })} `);
		const ended = yield* sys.wait("any");
		yield* sys.print(JSON.stringify(ended?.status));
		return 0;
	});
	expect(output).toBe('true undefined {"kind":"exited","code":0}');
	expect(ms).toBe(5000);
});

test("signals: default ends, ignored is ignored over fork and exec, caught is queued", () => {
	const { run } = kernelWith({
		list: [
			{
				name: "show",
				*run(sys: Sys) {
					yield* sys.print(`${sys.disposition("HUP")} ${sys.disposition("TERM")} `);
					return 0;
				},
			},
		],
	});
	const { output } = run(function* (sys) {
		sys.setDisposition("HUP", "ignore");
		sys.setDisposition("TERM", "catch");
		yield* sys.wait(sys.spawn({ file: "show", argv: ["show"] }));
		sys.kill(sys.pid, "TERM");
		sys.kill(sys.pid, "HUP");
		yield* sys.print(`${sys.takeSignal()} ${sys.takeSignal()} `);
		const pid = sys.fork(function* (child) {
			yield* child.sleep(1e9);
			return 0;
		});
		sys.kill(pid, "USR1");
		yield* sys.print(JSON.stringify((yield* sys.wait(pid))?.status));
		return 0;
	});
	expect(output).toBe('ignore default TERM undefined {"kind":"signaled","signal":"USR1","core":false}');
});

test("a stopped process goes on after CONT; wait tells of both", () => {
	const { run } = kernelWith();
	const { output } = run(function* (sys) {
		const pid = sys.fork(function* (child) {
			yield* child.sleep(1000);
			return 9;
		});
		sys.kill(pid, "STOP");
		yield* sys.print(`${(yield* sys.wait(pid, { stopped: true }))?.status.kind} `);
		yield* sys.sleep(3000);
		yield* sys.print(`${sys.machine.process(pid)?.state} `);
		sys.kill(pid, "CONT");
		yield* sys.print(`${(yield* sys.wait(pid, { stopped: true }))?.status.kind} `);
		yield* sys.print(JSON.stringify((yield* sys.wait(pid))?.status));
		return 0;
	});
	expect(output).toBe('stopped T continued {"kind":"exited","code":9}');
});

test("orphans get process 1 as parent", () => {
	const { run } = kernelWith();
	const { output } = run(function* (sys) {
		const [read, write] = sys.pipe();
		const pid = sys.fork(function* (middle) {
			middle.fork(function* (grandchild) {
				yield* grandchild.sleep(10);
				yield* grandchild.write(write, Buffer.from(String(grandchild.ppid())));
				return 0;
			});
			yield* middle.sleep(1);
			return 0;
		});
		yield* sys.wait(pid);
		yield* sys.write(1, yield* sys.read(read));
		return 0;
	});
	expect(output).toBe("1");
});

test("exec keeps the pid, closes what is marked, and never comes back", () => {
	const { run } = kernelWith({
		list: [
			{
				name: "show",
				*run(sys: Sys) {
					yield* sys.print(`${sys.argv().join(",")} ${sys.openFds().join(",")} ${sys.env.get("A")} ${sys.pid}`);
					return 4;
				},
			},
		],
	});
	const { output, status } = run(function* (sys) {
		const fd = yield* sys.open("/tmp", { read: true, closeOnExec: true });
		yield* sys.print(`${fd} ${sys.pid} `);
		return yield* sys.exec("/bin/show", ["x", "y"], new Map([["A", "1"]]));
	});
	expect(output).toMatch(/^0 (\d+) x,y 1,2 1 \1$/);
	expect(status).toEqual(exited(4));
});

test("an endless loop makes time pass, faster and faster", () => {
	const { run } = kernelWith();
	const { ms, status } = run(
		function* (sys) {
			for (;;) {
				yield* sys.spend(1000);
			}
		},
		{},
		3600,
	);
	expect(status).toBeUndefined();
	expect(ms).toBeGreaterThan(3000_000);
});

test("a busy wait for a point in time ends soon after it", () => {
	const { run } = kernelWith();
	const { ms } = run(function* (sys) {
		const end = sys.now() + 5000;
		while (sys.now() < end) {
			yield* sys.spend(500);
		}
		return 0;
	});
	expect(ms).toBeGreaterThanOrEqual(5000);
	expect(ms).toBeLessThan(7000);
});
