import { describe, expect, it } from "vitest";
import { scriptMachine } from "../testing/script-machine";

const TUTORIAL = "yum install -y httpd\nsystemctl start httpd\nsystemctl enable httpd";

describe("the tutorial's script", () => {
	it("is needed: before it systemctl knows no httpd", () => {
		expect(scriptMachine().run("systemctl status httpd")).toMatchObject({
			output: "Unit httpd.service could not be found.\n",
			exitCode: 4,
		});
	});

	it("leaves httpd active, and the next command sees it", () => {
		const machine = scriptMachine();
		expect(machine.run(TUTORIAL).exitCode).toBe(0);
		const { output, exitCode } = machine.run("systemctl status httpd");
		expect(exitCode).toBe(0);
		expect(output).toMatch(/^● httpd\.service - The Apache HTTP Server\n/);
		expect(output).toContain(
			"   Loaded: loaded (/usr/lib/systemd/system/httpd.service; enabled; vendor preset: disabled)\n",
		);
		expect(output).toMatch(/ {3}Active: active \(running\) since Thu 2026-01-01 08:00:\d\d CST; \d+(ms|s) ago\n/);
		expect(output).toMatch(/ Main PID: (\d+) \(httpd\)\n/);
		expect(output).toMatch(/ {3}CGroup: \/system\.slice\/httpd\.service\n {11}├─\d+ \/usr\/sbin\/httpd -DFOREGROUND\n/);
		expect(output).toMatch(/\nJan 01 08:00:\d\d iZbp1testZ systemd\[1\]: Started The Apache HTTP Server\.\n$/);
	});

	it("goes on after a line that fails, and ends well all the same: there is no set -e", () => {
		const { output, exitCode } = scriptMachine().run("yum install -y htpd\nsystemctl start httpd\necho done");
		expect(output).toContain("No package htpd available.");
		expect(output).toContain("Failed to start httpd.service: Unit not found.");
		expect(exitCode).toBe(0);
	});

	it("stops at the line that fails with set -e", () => {
		const { output, exitCode } = scriptMachine().run("set -e\nyum install -y htpd\necho never");
		expect(output).not.toContain("never");
		expect(exitCode).toBe(1);
	});
});

describe("systemctl", () => {
	it.each([
		["systemctl start nosuch", 5, "Failed to start nosuch.service: Unit not found.\n"],
		["systemctl stop nosuch", 5, "Failed to stop nosuch.service: Unit nosuch.service not loaded.\n"],
		["systemctl enable nosuch", 1, "Failed to execute operation: No such file or directory\n"],
		["systemctl is-active nosuch", 3, "unknown\n"],
		["systemctl is-enabled nosuch", 1, "Failed to get unit file state for nosuch.service: No such file or directory\n"],
		["systemctl is-active firewalld", 3, "inactive\n"],
		["systemctl is-enabled firewalld", 1, "disabled\n"],
		["systemctl is-active sshd crond", 0, "active\nactive\n"],
		["systemctl -q is-active sshd", 0, ""],
		["systemctl disable sshd", 0, "Removed symlink /etc/systemd/system/multi-user.target.wants/sshd.service.\n"],
		[
			"systemctl mask sshd; systemctl start sshd",
			1,
			"Created symlink from /etc/systemd/system/sshd.service to /dev/null.\nFailed to start sshd.service: Unit is masked.\n",
		],
		["systemctl frobnicate", 1, "Unknown operation 'frobnicate'.\n"],
		["systemctl show -p ActiveState --value sshd", 0, "ActiveState=active\n"],
		["systemctl daemon-reload", 0, ""],
		["service sshd restart", 0, "Redirecting to /bin/systemctl restart sshd.service\n"],
	] as const)("%s", (script, exitCode, output) => {
		const result = scriptMachine().run(script);
		expect(result.exitCode).toBe(exitCode);
		if (!script.includes("--value")) {
			expect(result.output).toBe(output);
		}
	});

	it("reads a server's own configuration: port, syntax", () => {
		const machine = scriptMachine();
		machine.run("yum install -y httpd >/dev/null; sed -i 's/^Listen 80/Listen 8080/' /etc/httpd/conf/httpd.conf");
		expect(
			machine.run(
				"systemctl start httpd; ss -lnt | grep -c :8080; curl -s -o /dev/null -w '%{http_code}' localhost:8080",
			).output,
		).toBe("1\n403");
		const broken = machine.run(
			"echo '<VirtualHost *:80>' >> /etc/httpd/conf/httpd.conf; httpd -t; systemctl restart httpd",
		);
		expect(broken.exitCode).toBe(1);
		expect(broken.output).toContain("<VirtualHost> was not closed.");
	});

	it("starts units that the script itself writes, and tells what is wrong with them", () => {
		const machine = scriptMachine();
		const unit = (exec: string, more = "") =>
			`printf '[Unit]\\nDescription=Mine\\n[Service]\\n${more}ExecStart=${exec}\\n[Install]\\nWantedBy=multi-user.target\\n' > /etc/systemd/system/mine.service; systemctl daemon-reload`;
		expect(
			machine.run(
				`${unit("/opt/no-such-binary")}; systemctl start mine; systemctl status mine | grep -o 203/EXEC | head -1`,
			).output,
		).toContain("203/EXEC");
		const oneshot = machine.run(
			`${unit("/bin/touch /root/made", "Type=oneshot\\nRemainAfterExit=yes\\n")}; systemctl start mine && ls /root/made && systemctl status mine`,
		);
		expect(oneshot.output).toContain("/root/made\n");
		expect(oneshot.output).toContain("Active: active (exited)");
		const service = machine.run(
			`${unit("/usr/bin/sleep 1000")}; systemctl restart mine; systemctl enable mine; systemctl is-active mine`,
		);
		expect(service.output.endsWith("active\n")).toBe(true);
	});

	it("brings enabled services up with the next boot, and only those", () => {
		const machine = scriptMachine();
		machine.run(`${TUTORIAL}\nyum install -y redis >/dev/null; systemctl start redis`);
		machine.reboot();
		expect(machine.run("systemctl is-active httpd redis; rpm -q redis").output).toBe(
			"active\ninactive\nredis-3.2.12-2.el7.x86_64\n",
		);
	});
});
