import { describe, expect, it } from "vitest";
import { scriptMachine } from "../testing/script-machine";

describe("yum", () => {
	it("installs a package with what it needs, takes a while, and tells it as yum does", () => {
		const machine = scriptMachine();
		const { output, exitCode, seconds } = machine.run("yum install -y httpd");
		expect(exitCode).toBe(0);
		expect(seconds).toBeGreaterThan(0.5);
		expect(seconds).toBeLessThan(10);
		expect(output).toContain("---> Package httpd.x86_64 0:2.4.6-99.el7.centos.1 will be installed");
		expect(output).toContain("Installing for dependencies:");
		expect(output).toMatch(/Install {2}1 Package \(\+4 Dependent packages\)/);
		expect(output).toMatch(/Installing : httpd-2\.4\.6-99\.el7\.centos\.1\.x86_64 +5\/5/);
		expect(output.endsWith("Complete!\n")).toBe(true);
		expect(machine.run("rpm -q httpd apr; ls /var/www; id -u apache").output).toBe(
			"httpd-2.4.6-99.el7.centos.1.x86_64\napr-1.4.8-7.el7.x86_64\ncgi-bin\nhtml\n48\n",
		);
	});

	it.each([
		["yum install -y xyz", 1, /No package xyz available\.\nError: Nothing to do\n$/],
		[
			"yum install -y openssl",
			0,
			/Package 1:openssl-1\.0\.2k-16\.el7_6\.1\.x86_64 already installed and latest version\nNothing to do\n$/,
		],
		["yum install httpd", 1, /Is this ok \[y\/d\/N\]: Exiting on user command/],
		["yum list installed | grep -c centos-release", 0, /^1\n$/],
		["yum list nothing", 1, /Error: No matching Packages to list/],
		["yum info httpd", 0, /Version {5}: 2\.4\.6\nRelease {5}: 99\.el7\.centos\.1\n/],
		["yum frobnicate", 1, /No such command: frobnicate/],
		["yum -q install -y wget", 0, /^$/],
		["yum provides */dig", 0, /bind-utils/],
		["yum makecache", 0, /Metadata Cache Created/],
	] as const)("%s ends with %i", (script, exitCode, output) => {
		const result = scriptMachine().run(script);
		expect(result.output).toMatch(output);
		expect(result.exitCode).toBe(exitCode);
	});

	it("takes an answer that the script pipes in", () => {
		const machine = scriptMachine();
		expect(machine.run("echo y | yum install wget >/dev/null; rpm -q wget").exitCode).toBe(0);
	});

	it("removes what needs the removed, and leaves changed configuration beside", () => {
		const machine = scriptMachine();
		machine.run("yum install -y httpd mod_ssl && echo '# mine' >> /etc/httpd/conf/httpd.conf");
		const { output } = machine.run("yum remove -y httpd; ls /etc/httpd/conf; rpm -q mod_ssl; which httpd");
		expect(output).toContain("Removing for dependencies:");
		expect(output).toContain("warning: /etc/httpd/conf/httpd.conf saved as /etc/httpd/conf/httpd.conf.rpmsave");
		expect(output).toContain("package mod_ssl is not installed");
		expect(output).toContain("httpd.conf.rpmsave\n");
	});
});

describe("rpm", () => {
	it.each([
		["rpm -q bash", 0, "bash-4.2.46-31.el7.x86_64\n"],
		["rpm -q httpd", 1, "package httpd is not installed\n"],
		["rpm -q httpd nginx", 2, "package httpd is not installed\npackage nginx is not installed\n"],
		["rpm -qa | grep -c ^openssh-server", 0, "1\n"],
		["rpm -qf /usr/sbin/sshd", 0, "openssh-server-7.4p1-16.el7.x86_64\n"],
		["rpm -qf /etc/hosts", 1, "file /etc/hosts is not owned by any package\n"],
		["rpm -e bash-completion", 1, "error: package bash-completion is not installed\n"],
	] as const)("%s", (script, exitCode, output) => {
		expect(scriptMachine().run(script)).toMatchObject({ exitCode, output });
	});
});

describe("package managers and distributions", () => {
	it.each(["ubuntu2204", "debian12"] as const)("starts and enables a service that %s installs", (userland) => {
		const { output, exitCode } = scriptMachine(userland).run(
			"apt-get update && apt-get install -y nginx && systemctl is-active nginx && systemctl is-enabled nginx && curl -s localhost",
		);
		expect(exitCode).toBe(0);
		expect(output).toContain("Setting up nginx");
		expect(output).toContain("active\nenabled\n");
		expect(output).toContain("Welcome to nginx!");
	});
});
