import { describe, expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";

type TestMachine = ReturnType<typeof testMachine>;

const sh = (machine: TestMachine, script: string) => machine.run(["bash", "-c", script]);

describe("processes", () => {
	it("shows them in the layouts of ps, and ends with 1 when there is none", () => {
		const machine = testMachine("centos7");
		const aux = machine.run(["ps", "aux"]).output.split("\n");
		expect(aux[0]).toBe("USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND");
		expect(aux[1]).toMatch(
			/^root {9}1 +[\d.]+ +[\d.]+ +\d+ +\d+ \? {8}Ss {3}08:00 {3}0:00 \/usr\/lib\/systemd\/systemd/,
		);
		expect(machine.run(["ps", "-ef"]).output.split("\n")[0]).toBe(
			"UID        PID  PPID  C STIME TTY          TIME CMD",
		);
		expect(machine.run(["ps", "-p", "1", "-o", "pid=,comm="]).output).toBe("    1 systemd\n");
		expect(machine.run(["ps", "-o", "pid=X,comm=Y", "1"]).output).toBe("    X Y\n    1 systemd\n");
		const none = machine.run(["ps", "-p", "99999"]);
		expect(none.output).toBe("  PID TTY          TIME CMD\n");
		expect(none.status).toEqual({ kind: "exited", code: 1 });
	});

	it("words wrong calls of ps as ps does", () => {
		const machine = testMachine("debian12");
		expect(machine.run(["ps", "-p", "abc"]).output).toMatch(
			/^error: process ID list syntax error\n\nUsage:\n ps \[options\]/,
		);
		expect(machine.run(["ps", "-o", "foo"]).output).toMatch(/^error: unknown user-defined format specifier "foo"\n/);
		expect(machine.run(["ps", "-Q"]).output).toMatch(/^error: unsupported SysV option\n/);
		expect(machine.run(["ps", "-u", "nobodyhere"]).output).toMatch(/^error: user name does not exist\n/);
	});

	it("finds and signals them by name and by command line", () => {
		const machine = testMachine("centos7");
		expect(
			sh(
				machine,
				"n=100; sleep $n & [ $(pgrep -x sleep) = $! ] && pgrep -cf 'sleep 10[0]' && pkill -f 'sleep 10[0]'; wait $!; echo $?",
			).output,
		).toBe("1\n143\n");
		expect(sh(machine, "sleep 100 & killall -9 sleep; wait $!; echo $?").output).toContain("137\n");
		expect(sh(machine, "pgrep nosuch; echo $?; killall nosuch; echo $?; pidof nosuch; echo $?").output).toBe(
			"1\nnosuch: no process found\n1\n1\n",
		);
		expect(machine.run(["pgrep"]).status).toEqual({ kind: "exited", code: 2 });
	});

	it("kills as the family's kill does", () => {
		expect(sh(testMachine("centos7"), "/usr/bin/kill 99999").output).toBe(
			"/usr/bin/kill: sending signal to 99999 failed: No such process\n",
		);
		expect(sh(testMachine("debian12"), "/usr/bin/kill 99999").output).toBe("/usr/bin/kill: (99999): No such process\n");
	});
});

describe("memory and kernel parameters", () => {
	it("lays free out by version", () => {
		const old = testMachine("centos7").run(["free"]).output.split("\n");
		expect(old[0]).toBe("              total        used        free      shared  buff/cache   available");
		expect(old[1]).toMatch(/^Mem: +\d+( +\d+){5}$/);
		expect(testMachine("debian12").run(["free", "-h"]).output).toMatch(
			/^ {15}total .*\nMem: +7\.7Gi .*\nSwap: +0B +0B +0B\n$/,
		);
	});

	it("sets parameters and tells what it cannot set", () => {
		const machine = testMachine("debian12");
		expect(sh(machine, "sysctl -w net.ipv4.ip_forward=1").output).toBe("net.ipv4.ip_forward = 1\n");
		expect(sh(machine, "sysctl -n net/ipv4/ip_forward").output).toBe("1\n");
		const wrong = sh(machine, "sysctl -w vm.swappiness=abc");
		expect(wrong.output).toBe('sysctl: setting key "vm.swappiness": Invalid argument\n');
		expect(wrong.status).toEqual({ kind: "exited", code: 1 });
		expect(sh(machine, "sysctl foo.bar").output).toBe(
			"sysctl: cannot stat /proc/sys/foo/bar: No such file or directory\n",
		);
		expect(sh(machine, "printf '# c\\nvm.swappiness = 5\\nbad line\\n' > /tmp/s; sysctl -p /tmp/s").output).toBe(
			"vm.swappiness = 5\nsysctl: /tmp/s(3): invalid syntax, continuing...\n",
		);
	});

	it("tells how long the machine is up", () => {
		const machine = testMachine("centos7");
		expect(machine.run(["uptime", "-s"]).output).toBe("2026-01-01 08:00:00\n");
		machine.machine.run(machine.machine.now + 3_700_000);
		expect(machine.run(["uptime", "-p"]).output).toBe("up 1 hour, 1 minute\n");
	});
});
