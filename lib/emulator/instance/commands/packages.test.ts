import { describe, expect, it } from "vitest";
import { testMachine } from "../testing/run-in-machine";

describe("yum", () => {
	it("installs a package with what it needs, takes a while, and tells it as yum does", async () => {
		const machine = testMachine();
		const { output, exitCode, seconds } = await machine.run("yum install -y httpd");
		expect(exitCode).toBe(0);
		expect(seconds).toBeGreaterThan(0.5);
		expect(seconds).toBeLessThan(10);
		expect(output).toContain("---> Package httpd.x86_64 0:2.4.6-99.el7.centos.1 will be installed");
		expect(output).toContain("Installing for dependencies:");
		expect(output).toMatch(/Install {2}1 Package \(\+4 Dependent packages\)/);
		expect(output).toMatch(/Installing : httpd-2\.4\.6-99\.el7\.centos\.1\.x86_64 +5\/5/);
		expect(output.endsWith("Complete!\n")).toBe(true);
		expect((await machine.run("rpm -q httpd apr; ls /var/www; id -u apache")).output).toBe(
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
		["yum remove -y wget", 0, /No Match for argument: wget\nNo Packages marked for removal\n$/],
		["yum list installed | grep -c centos-release", 0, /^1\n$/],
		["yum list nothing", 1, /Error: No matching Packages to list/],
		["yum info httpd", 0, /Version {5}: 2\.4\.6\nRelease {5}: 99\.el7\.centos\.1\n/],
		["yum frobnicate", 1, /No such command: frobnicate/],
		["yum -q install -y wget", 0, /^$/],
		["yum provides */dig", 0, /bind-utils/],
		["yum makecache", 0, /Metadata Cache Created/],
	] as const)("%s ends with %i", async (script, exitCode, output) => {
		const result = await testMachine().run(script);
		expect(result.output).toMatch(output);
		expect(result.exitCode).toBe(exitCode);
	});

	it("takes an answer that the script pipes in", async () => {
		const machine = testMachine();
		expect((await machine.run("echo y | yum install wget >/dev/null; rpm -q wget")).exitCode).toBe(0);
	});

	it("does one thing at a time: what is unknown does not hinder what is known", async () => {
		const machine = testMachine();
		const { output, exitCode } = await machine.run("yum install -y nosuch tree; tree --version");
		expect(exitCode).toBe(0);
		expect(output).toContain("No package nosuch available.");
		expect(output).toContain("tree v1.6.0");
	});

	it("removes what needs the removed, and leaves changed configuration beside", async () => {
		const machine = testMachine();
		await machine.run("yum install -y httpd mod_ssl && echo '# mine' >> /etc/httpd/conf/httpd.conf");
		const { output } = await machine.run("yum remove -y httpd; ls /etc/httpd/conf; rpm -q mod_ssl; which httpd");
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
		["rpm -ql cronie | head -1", 0, "/usr/bin/crontab\n"],
		["rpm -e bash-completion", 1, "error: package bash-completion is not installed\n"],
		[
			"rpm -ivh http://example.com/x.rpm",
			1,
			"curl: (7) Failed connect to example.com; Connection timed out\nerror: skipping http://example.com/x.rpm - transfer failed\n",
		],
	] as const)("%s", async (script, exitCode, output) => {
		expect(await testMachine().run(script)).toMatchObject({ exitCode, output });
	});
});

describe("package managers and distributions", () => {
	it("has apt on Debian's family alone, and yum on Red Hat's", async () => {
		expect((await testMachine("centos7").run("apt-get update")).output).toBe("bash: apt-get: command not found\n");
		expect((await testMachine("ubuntu2204").run("yum install -y httpd")).exitCode).toBe(127);
		expect((await testMachine("alinux3").run("dnf install -y httpd && httpd -v")).output).toContain(
			"Apache/2.4.37 (Alibaba Cloud Linux)",
		);
	});

	it.each(["ubuntu2204", "debian12"] as const)("starts and enables a service that %s installs", async (userland) => {
		const { output, exitCode } = await testMachine(userland).run(
			"apt-get update && apt-get install -y nginx && systemctl is-active nginx && systemctl is-enabled nginx && curl -s localhost",
		);
		expect(exitCode).toBe(0);
		expect(output).toContain("Setting up nginx");
		expect(output).toContain("active\nenabled\n");
		expect(output).toContain("Welcome to nginx!");
	});

	it("knows the packages that one would ask for first", async () => {
		const names = "httpd nginx mariadb-server redis git wget vim java-1.8.0-openjdk nodejs python3 docker php";
		const { exitCode, output } = await testMachine().run(
			`yum install -y ${names} >/dev/null && java -version && git --version && python3 --version && vim --version && php -v`,
		);
		expect(exitCode).toBe(0);
		expect(output).toContain('openjdk version "1.8.0_412"');
		expect(output).toContain("git version 1.8.3.1\nPython 3.6.8\n");
	});

	it("says plainly that an installed program does no more than tell its version", async () => {
		const { output, exitCode } = await testMachine().run("git clone x || yum install -y git >/dev/null; git clone x");
		expect(output).toContain("bash: git: command not found\n");
		expect(output).toContain("git: installed, but programs of packages do not run in an emulated instance\n");
		expect(exitCode).toBe(1);
	});
});
