import { describe, expect, it } from "vitest";
import { testMachine } from "../testing/run-in-machine";

describe("what a machine is", () => {
	it.each([
		["cat /etc/redhat-release", "CentOS Linux release 7.6.1810 (Core) \n"],
		["uname -r; uname -m; uname", "3.10.0-957.21.3.el7.x86_64\nx86_64\nLinux\n"],
		[". /etc/os-release; echo $ID $VERSION_ID", "centos 7\n"],
		["hostname; hostname -I; cat /etc/hostname", "iZbp1testZ\n172.16.0.10 \niZbp1testZ\n"],
		["hostnamectl set-hostname web1; hostname", "web1\n"],
		["whoami; id -un; id", "root\nroot\nuid=0(root) gid=0(root) groups=0(root)\n"],
		["nproc; grep -c ^processor /proc/cpuinfo", "2\n2\n"],
		["free -m | awk 'NR==2 {print $2}'", "7766\n"],
		["df -h / | tail -1 | awk '{print $6}'", "/\n"],
		["pwd; echo $HOME; echo $UID", "/root\n/root\n0\n"],
		["date +%Y-%m-%dT%H:%M:%S%z", "2026-01-01T08:00:10+0800\n"],
		["date", "Thu Jan  1 08:00:10 CST 2026\n"],
		["curl -s http://100.100.100.200/latest/meta-data/instance-id", "i-bp1test"],
		["curl -s http://100.100.100.200/latest/meta-data/{region-id,zone-id}", "cn-hangzhoucn-hangzhou-h"],
		["curl -s 100.100.100.200/latest/meta-data/private-ipv4", "172.16.0.10"],
		["pgrep -x sshd >/dev/null && echo up", "up\n"],
		["ss -lnt | grep -c :22; netstat -lntp | grep -c sshd", "1\n1\n"],
		["tree", "bash: tree: command not found\n"],
		["head -c 8 /dev/urandom | wc -c", "8\n"],
	] as const)("%s", async (script, output) => {
		expect((await testMachine().run(script)).output).toBe(output);
	});

	it.each([
		["curl localhost", 7, "curl: (7) Failed connect to localhost:80; Connection refused\n"],
		["curl -s localhost", 7, ""],
		["curl http://example.com", 6, "curl: (6) Could not resolve host: example.com; Unknown error\n"],
		["curl --connect-timeout 3 http://8.8.8.8/", 28, "curl: (28) Connection timed out\n"],
		["curl -s localhost:22", 52, ""],
	] as const)("%s finds no network but its own", async (script, exitCode, output) => {
		expect(await testMachine().run(script)).toMatchObject({ exitCode, output });
	});

	it("serves what a script puts into its web server's folder", async () => {
		const { output } = await testMachine().run(
			"yum install -y httpd wget >/dev/null; systemctl start httpd; echo hello > /var/www/html/index.html; curl -s localhost; curl -sI localhost | head -1; curl -sf localhost/no; echo $?; wget -qO- localhost; wget -q localhost -O /tmp/page; cat /tmp/page",
		);
		expect(output).toBe("hello\nHTTP/1.1 200 OK\r\n22\nhello\nhello\n");
	});
});

describe("accounts", () => {
	it.each([
		["useradd bob; id bob", 0, "uid=1000(bob) gid=1000(bob) groups=1000(bob)\n"],
		["useradd bob; useradd bob", 9, "useradd: user 'bob' already exists\n"],
		["userdel bob", 6, "userdel: user 'bob' does not exist\n"],
		["useradd -g nosuch bob", 6, "useradd: group 'nosuch' does not exist\n"],
		[
			"groupadd web; useradd -G web -s /sbin/nologin bob; id -nG bob; getent passwd bob",
			0,
			"bob web\nbob:x:1000:1001::/home/bob:/sbin/nologin\n",
		],
		["groupadd web; groupadd web", 9, "groupadd: group 'web' already exists\n"],
		["useradd bob; usermod -aG wheel bob; groups bob", 0, "bob : bob wheel\n"],
		["useradd bob; su - bob -c 'whoami; pwd'", 0, "bob\n/home/bob\n"],
		["su nosuch -c id", 1, "su: user nosuch does not exist\n"],
		["sudo whoami; sudo -u nobody id -un", 0, "root\nnobody\n"],
		["getent passwd nosuch", 2, ""],
		["echo 'root:pass' | chpasswd", 0, ""],
		["touch /tmp/f; chown nosuch /tmp/f", 1, "chown: invalid user: ‘nosuch’\n"],
		["touch /tmp/f; chown -R root:root /tmp/f", 0, ""],
		["useradd -r svc; userdel -r svc; id svc", 1, "id: svc: no such user\n"],
	] as const)("%s", async (script, exitCode, output) => {
		expect(await testMachine().run(script)).toMatchObject({ exitCode, output });
	});

	it("runs a script as the user that the command names, and refuses one that is not there", async () => {
		const machine = testMachine();
		await machine.run("useradd bob");
		expect((await machine.run("whoami; echo $HOME; pwd", { username: "bob" })).output).toBe(
			"bob\n/home/bob\n/home/bob\n",
		);
		expect((await machine.run("true", { username: "eve" })).end).toEqual({
			kind: "refused",
			errorCode: "AccountNotExists",
		});
		expect((await machine.run("true", { workingDir: "/no" })).end).toEqual({
			kind: "refused",
			errorCode: "DirectoryNotExists",
		});
	});
});

describe("time", () => {
	it("passes by sleeping alone", async () => {
		const { output, seconds } = await testMachine().run(
			"a=$(date +%s); sleep 1m; sleep 0.5; b=$(date +%s); echo $((b - a))",
		);
		expect(output).toBe("60\n");
		expect(seconds).toBe(60.5);
	});

	it.each([
		["sleep x", 1, "sleep: invalid time interval ‘x’\nTry 'sleep --help' for more information.\n", 0],
		["timeout 5 sleep 60; echo $?", 0, "124\n", 5],
		["timeout 5 echo quick; echo $?", 0, "quick\n0\n", 0],
		["sleep 60 & echo now; wait", 0, "now\n", 0],
		["for i in 1 2 3; do curl -s localhost && break; sleep 2; done; echo gave up", 0, "gave up\n", 6],
		["uptime -p; sleep 3600; uptime -p", 0, "up 0 minutes\nup 1 hours, 0 minutes\n", 3600],
	] as const)("%s", async (script, exitCode, output, seconds) => {
		const result = await testMachine().run(script, { timeoutMs: 7_200_000 });
		expect(result).toMatchObject({ exitCode, seconds });
		if (!script.startsWith("uptime")) {
			expect(result.output).toBe(output);
		}
	});

	it("kills a script at its timeout", async () => {
		const result = await testMachine().run("echo a; sleep 100; echo b", { timeoutMs: 30_000 });
		expect(result).toMatchObject({ end: { kind: "timeout" }, output: "a\n", seconds: 30 });
	});
});

describe("the shell", () => {
	it.each([
		["echo out; ls /nope; echo out2", "out\nls: cannot access /nope: No such file or directory\nout2\n"],
		["f() { echo in; ls /nope; echo out; }; f", "in\nls: cannot access /nope: No such file or directory\nout\n"],
		['x=$(echo a; ls /nope 2>/dev/null); echo "[$x]"', "[a]\n"],
		["printf '3\\n1\\n2\\n' | sort | head -1", "1\n"],
		["{ echo a; ls /nope; } > /tmp/log 2>&1; wc -l < /tmp/log | tr -d ' '", "2\n"],
		["exec > /tmp/log 2>&1\necho hidden; ls /nope\nexec > /dev/null; cat /tmp/log", ""],
		["trap 'echo bye' EXIT; echo hi", "hi\nbye\n"],
		["nosuchcommand", "bash: nosuchcommand: command not found\n"],
		["cat <<EOF > /tmp/a\nline $((1 + 1))\nEOF\ncat /tmp/a", "line 2\n"],
		["for f in /etc/*release; do echo $f; done | head -1", "/etc/centos-release\n"],
		["echo x > /no/such/dir; echo $?", "bash: /no/such/dir: No such file or directory\n1\n"],
		["set -e; echo x > /no/such/dir; echo never", "bash: /no/such/dir: No such file or directory\n"],
		["d=/root/new; mkdir -p $d; seq 3 | while read n; do echo $n; done > $d/f; cat $d/f | tr -d '\\n'", "123"],
		["touch /no/such", "touch: cannot touch '/no/such': No such file or directory\n"],
		["[ -d /bin ] && [ -f /bin/ls ] && ls /bin/ls", "/bin/ls\n"],
		[
			"mkdir -p /opt/a/b && cp -r /opt/a /opt/c && mv /opt/c /opt/d && find /opt -type d | sort | tail -2",
			"/opt/d\n/opt/d/b\n",
		],
		["rm -rf /var/log; ls /var/log", "ls: cannot access /var/log: No such file or directory\n"],
		["ln -s /etc/hostname /root/h && cat /root/h", "iZbp1testZ\n"],
		["echo 你好 > /tmp/u; cat /tmp/u; echo 你好 | grep -c 好", "你好\n1\n"],
	] as const)("%s", async (script, output) => {
		expect((await testMachine().run(script)).output).toBe(output);
	});

	it.each([
		["exit 7", 7],
		["false", 1],
		["false; true", 0],
		["set -e; false; true", 1],
		["if then", 2],
		["nosuchcommand", 127],
		["trap 'echo bye' EXIT; exit 3", 3],
		["#!/usr/bin/python3\nprint(1)", 126],
		["#!/bin/bash\r\necho ok\r\n", 0],
	] as const)("%j ends with %i", async (script, exitCode) => {
		expect((await testMachine().run(script)).exitCode).toBe(exitCode);
	});

	it("keeps what a command changed for the next one, and no more than that", async () => {
		const machine = testMachine();
		await machine.run("echo kept > /root/a; export LOST=1; cd /tmp");
		expect((await machine.run('cat /root/a; echo "[$LOST]"; pwd')).output).toBe("kept\n[]\n/root\n");
	});

	it("refuses a reboot from inside, which would end the command itself", async () => {
		const { exitCode, output } = await testMachine().run("reboot");
		expect(exitCode).toBe(1);
		expect(output).toContain("RebootInstance");
	});
});
