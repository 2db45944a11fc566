import { describe, expect, it } from "vitest";
import { testMachine } from "../testing/run-command";

/** Puts a file on the machine through its own processes. */
function write(machine: ReturnType<typeof testMachine>, path: string, text: string, mode = 0o644): void {
	machine.machine.create({ ppid: 1, comm: "test" }, function* (sys) {
		yield* sys.writeFile(path, text, mode);
		sys.chmod(path, mode);
		return 0;
	});
	machine.machine.run(machine.machine.now);
}

const unit = (text: string) => `[Unit]\nDescription=App\n[Service]\n${text}\n[Install]\nWantedBy=multi-user.target\n`;

describe("services of a booted machine", () => {
	it("has started what its image enables", () => {
		const machine = testMachine("centos7");
		expect(machine.run(["systemctl", "is-active", "sshd", "crond"]).output).toBe("active\nactive\n");
		expect(machine.faults).toEqual([]);
	});

	it.each(["centos7", "alinux3", "ubuntu2204", "debian12"] as const)(
		"on %s has no unit that failed or is tried again and again",
		(image) => {
			const machine = testMachine(image);
			expect(machine.run(["systemctl", "is-system-running"]).output).toBe("running\n");
			expect(machine.run(["sh", "-c", "systemctl list-units | grep -E 'failed|auto-restart'"]).output).toBe("");
		},
	);

	it("starts, shows and stops a simple service whose program runs for ever", () => {
		const machine = testMachine("centos7");
		write(machine, "/etc/systemd/system/app.service", unit("ExecStart=/usr/sbin/sshd -D"));
		expect(machine.run(["systemctl", "start", "sshd"]).output).toBe("");
		machine.run(["systemctl", "stop", "sshd"]);
		expect(machine.run(["systemctl", "is-active", "sshd"]).output).toBe("inactive\n");
		expect(machine.run(["systemctl", "start", "app"]).status).toEqual({ kind: "exited", code: 0 });
		expect(machine.run(["systemctl", "status", "app"]).output).toMatch(
			/Active: active \(running\) since .*\n(.*\n)* Main PID: \d+ \(sshd\)/,
		);
	});

	it("tells that a oneshot failed, with its status, as systemctl words it", () => {
		const machine = testMachine("centos7");
		write(machine, "/etc/systemd/system/app.service", unit("Type=oneshot\nExecStart=/usr/bin/false"));
		const { output, status } = machine.run(["systemctl", "start", "app"]);
		expect(output).toBe(
			'Job for app.service failed because the control process exited with error code. See "systemctl status app.service" and "journalctl -xe" for details.\n',
		);
		expect(status).toEqual({ kind: "exited", code: 1 });
		expect(machine.run(["systemctl", "status", "app"]).output).toContain("Active: failed (Result: exit-code)");
	});

	it("starts a service again by Restart=, until the start limit", () => {
		const machine = testMachine("debian12");
		write(machine, "/etc/systemd/system/app.service", unit("Restart=always\nExecStart=/usr/bin/false"));
		machine.run(["systemctl", "start", "app"]);
		machine.machine.run(machine.machine.now + 20_000);
		expect(machine.run(["systemctl", "show", "-p", "NRestarts,Result,ActiveState", "app"]).output).toBe(
			"NRestarts=5\nResult=exit-code\nActiveState=failed\n",
		);
		expect(machine.run(["journalctl", "-u", "app", "-o", "cat"]).output).toContain(
			"app.service: Start request repeated too quickly.",
		);
	});

	it("keeps what a service prints in the journal", () => {
		const machine = testMachine("centos7");
		write(
			machine,
			"/etc/systemd/system/app.service",
			unit("Type=oneshot\nExecStart=/usr/bin/systemctl is-active sshd"),
		);
		machine.run(["systemctl", "start", "app"]);
		expect(machine.run(["journalctl", "-u", "app", "-o", "cat", "-t", "systemctl"]).output).toBe("active\n");
	});

	it("runs what a timer names when its time has come", () => {
		const machine = testMachine("ubuntu2204");
		write(machine, "/etc/systemd/system/job.service", unit("Type=oneshot\nExecStart=/usr/bin/systemctl is-active ssh"));
		write(machine, "/etc/systemd/system/job.timer", "[Timer]\nOnCalendar=*:0/5\n[Install]\nWantedBy=timers.target\n");
		machine.run(["systemctl", "enable", "--now", "job.timer"]);
		machine.machine.run(machine.machine.now + 11 * 60_000);
		const lines = machine.run(["journalctl", "-u", "job", "-o", "cat", "-t", "systemctl"]).output;
		expect(lines).toBe("active\nactive\n");
	});

	it("reads crontabs anew when one appears and runs their jobs on the minute", () => {
		const machine = testMachine("centos7");
		write(machine, "/etc/cron.d/job", "*/2 * * * * root /usr/bin/systemctl stop sshd\n");
		machine.machine.run(machine.machine.now + 4 * 60_000);
		expect(machine.run(["systemctl", "is-active", "sshd"]).output).toBe("inactive\n");
		expect(machine.run(["journalctl", "-t", "CROND", "-o", "cat"]).output).toMatch(
			/^\(root\) CMD \(\/usr\/bin\/systemctl stop sshd\)$/m,
		);
	});

	it("refuses what is unknown, masked or badly written, in each version's words", () => {
		const machine = testMachine("centos7");
		expect(machine.run(["systemctl", "start", "nope"]).output).toBe("Failed to start nope.service: Unit not found.\n");
		expect(machine.run(["systemctl", "status", "nope"])).toMatchObject({
			output: "Unit nope.service could not be found.\n",
			status: { code: 4 },
		});
		write(machine, "/etc/systemd/system/bad.service", unit("ExecStart=run me"));
		expect(machine.run(["systemctl", "start", "bad"]).output).toContain(
			"Unit is not loaded properly: Invalid argument.",
		);
		machine.run(["systemctl", "mask", "sshd"]);
		expect(machine.run(["systemctl", "start", "sshd"]).output).toContain("Unit is masked.");
	});

	it("answers for its metadata, and lets packets to the internet vanish", () => {
		const machine = testMachine("centos7");
		expect(machine.run(["curl", "-s", "http://100.100.100.200/latest/meta-data/region-id"]).output).toBe("cn-hangzhou");
		const away = machine.run(["curl", "-sS", "--connect-timeout", "3", "https://github.com/"]);
		expect(away).toMatchObject({
			output: "curl: (28) Connection timed out after 3001 milliseconds\n",
			seconds: 3,
			status: { code: 28 },
		});
		expect(machine.run(["curl", "-sS", "http://localhost:81/"]).output).toBe(
			"curl: (7) Failed connect to localhost:81; Connection refused\n",
		);
	});
});
