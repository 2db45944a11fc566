import { describe, expect, it } from "vitest";
import { scriptMachine } from "../testing/script-machine";

describe("what a machine is", () => {
	it.each([
		["cat /etc/redhat-release", "CentOS Linux release 7.6.1810 (Core) \n"],
		["uname -r; uname -m; uname", "3.10.0-957.21.3.el7.x86_64\nx86_64\nLinux\n"],
		[". /etc/os-release; echo $ID $VERSION_ID", "centos 7\n"],
		["whoami; id -un; id", "root\nroot\nuid=0(root) gid=0(root) groups=0(root)\n"],
		["nproc; grep -c ^processor /proc/cpuinfo", "2\n2\n"],
		["pwd; echo $HOME; echo $UID", "/root\n/root\n0\n"],
		["date +%Y-%m-%dT%H:%M:%S%z", "2026-01-01T08:00:10+0800\n"],
		["date", "Thu Jan  1 08:00:10 CST 2026\n"],
		["curl -s http://100.100.100.200/latest/meta-data/instance-id", "i-bp1test"],
		["curl -s http://100.100.100.200/latest/meta-data/{region-id,zone-id}", "cn-hangzhoucn-hangzhou-h"],
		["curl -s 100.100.100.200/latest/meta-data/private-ipv4", "172.16.0.10"],
		["ss -lnt | grep -c :22; netstat -lntp | grep -c sshd", "1\n1\n"],
		["head -c 8 /dev/urandom | wc -c", "8\n"],
	] as const)("%s", (script, output) => {
		expect(scriptMachine().run(script).output).toBe(output);
	});

	it.each([["curl -s localhost", 7, ""]] as const)("%s finds no network but its own", (script, exitCode, output) => {
		expect(scriptMachine().run(script)).toMatchObject({ exitCode, output });
	});

	it("serves what a script puts into its web server's folder", () => {
		const { output } = scriptMachine().run(
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
		["groupadd web; groupadd web", 9, "groupadd: group 'web' already exists\n"],
		["useradd bob; usermod -aG wheel bob; groups bob", 0, "bob : bob wheel\n"],
		["useradd bob; su - bob -c 'whoami; pwd'", 0, "bob\n/home/bob\n"],
		["su nosuch -c id", 1, "su: user nosuch does not exist\n"],
		["sudo whoami; sudo -u nobody id -un", 0, "root\nnobody\n"],
		["echo 'root:pass' | chpasswd", 0, ""],
		["touch /tmp/f; chown nosuch /tmp/f", 1, "chown: invalid user: ‘nosuch’\n"],
		["touch /tmp/f; chown -R root:root /tmp/f", 0, ""],
	] as const)("%s", (script, exitCode, output) => {
		expect(scriptMachine().run(script)).toMatchObject({ exitCode, output });
	});

	it("runs a script as the user that the command names, and refuses one that is not there", () => {
		const machine = scriptMachine();
		machine.run("useradd bob");
		expect(machine.run("whoami; echo $HOME; pwd", { username: "bob" }).output).toBe("bob\n/home/bob\n/home/bob\n");
		expect(machine.run("true", { username: "eve" }).end).toEqual({
			kind: "refused",
			errorCode: "AccountNotExists",
		});
		expect(machine.run("true", { workingDir: "/no" }).end).toEqual({
			kind: "refused",
			errorCode: "DirectoryNotExists",
		});
	});
});

describe("time", () => {
	it("passes by sleeping alone", () => {
		const { output, seconds } = scriptMachine().run(
			"a=$(date +%s); sleep 1m; sleep 0.5; b=$(date +%s); echo $((b - a))",
		);
		expect(output).toBe("60\n");
		expect(seconds).toBe(60.5);
	});

	it.each([
		["sleep x", 1, "sleep: invalid time interval ‘x’\nTry 'sleep --help' for more information.\n", 0],
		["timeout 5 sleep 60; echo $?", 0, "124\n", 5],
		["timeout 5 echo quick; echo $?", 0, "quick\n0\n", 0],
		["for i in 1 2 3; do curl -s localhost && break; sleep 2; done; echo gave up", 0, "gave up\n", 6],
	] as const)("%s", (script, exitCode, output, seconds) => {
		const result = scriptMachine().run(script, { timeoutMs: 7_200_000 });
		expect(result).toMatchObject({ exitCode, seconds });
		if (!script.startsWith("uptime")) {
			expect(result.output).toBe(output);
		}
	});

	it("kills a script at its timeout", () => {
		const result = scriptMachine().run("echo a; sleep 100; echo b", { timeoutMs: 30_000 });
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
		["cat <<EOF > /tmp/a\nline $((1 + 1))\nEOF\ncat /tmp/a", "line 2\n"],
		["for f in /etc/*release; do echo $f; done | head -1", "/etc/centos-release\n"],
		["d=/root/new; mkdir -p $d; seq 3 | while read n; do echo $n; done > $d/f; cat $d/f | tr -d '\\n'", "123"],
		["[ -d /bin ] && [ -f /bin/ls ] && ls /bin/ls", "/bin/ls\n"],
		[
			"mkdir -p /opt/a/b && cp -r /opt/a /opt/c && mv /opt/c /opt/d && find /opt -type d | sort | tail -2",
			"/opt/d\n/opt/d/b\n",
		],
		["rm -rf /var/log; ls /var/log", "ls: cannot access /var/log: No such file or directory\n"],
		["ln -s /etc/hostname /root/h && cat /root/h", "iZbp1testZ\n"],
		["echo 你好 > /tmp/u; cat /tmp/u; echo 你好 | grep -c 好", "你好\n1\n"],
	] as const)("%s", (script, output) => {
		expect(scriptMachine().run(script).output).toBe(output);
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
	] as const)("%j ends with %i", (script, exitCode) => {
		expect(scriptMachine().run(script).exitCode).toBe(exitCode);
	});

	it("keeps what a command changed for the next one, and no more than that", () => {
		const machine = scriptMachine();
		machine.run("echo kept > /root/a; export LOST=1; cd /tmp");
		expect(machine.run('cat /root/a; echo "[$LOST]"; pwd').output).toBe("kept\n[]\n/root\n");
	});
});
