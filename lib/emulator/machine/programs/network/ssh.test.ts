import { describe, expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";

const command = (text: string) => ["bash", "-c", text];

describe("ssh and its kin", () => {
	it("fail as a host does that nobody answers for, in the time that they are given", () => {
		const { run } = testMachine("debian12");
		const call = "ssh -o BatchMode=yes -o ConnectTimeout=3 root@10.9.9.9 true; echo $?";
		expect(run(command(call))).toMatchObject({
			output: "ssh: connect to host 10.9.9.9 port 22: Connection timed out\r\n255\n",
			seconds: 3,
		});
		expect(run(command("ssh nobody.invalid; echo $?")).output).toBe(
			"ssh: Could not resolve hostname nobody.invalid: Name or service not known\r\n255\n",
		);
		expect(run(command("ssh -p 2299 localhost; scp -P 2299 /etc/hosts localhost:/tmp; echo $?")).output).toBe(
			`${"ssh: connect to host localhost port 2299: Connection refused\r\n".repeat(2)}scp: Connection closed\r\n255\n`,
		);
		expect(run(command("ssh-copy-id -p 2299 root@localhost; echo $?")).output).toBe(
			"\n/usr/bin/ssh-copy-id: ERROR: No identities found\n1\n",
		);
	});

	it("refuse ports and times that are none", () => {
		const { run } = testMachine("debian12");
		expect(run(command("ssh -p x localhost; echo $?; ssh -o Port=70000 localhost")).output).toBe(
			"Bad port 'x'\n255\nBad port '70000'\n",
		);
		expect(run(command("ssh-keyscan -T never localhost; echo $?"))).toMatchObject({
			output: "Bad timeout 'never'\n1\n",
			seconds: 0,
		});
	});

	it("trust no host that they do not know, and open no session where they do", () => {
		const { run } = testMachine("centos7");
		expect(run(command("ssh localhost id; echo $?")).output).toBe("Host key verification failed.\r\n255\n");
		expect(run(command("ssh -o StrictHostKeyChecking=no localhost id; echo $?")).output).toBe(
			"scalehook: ssh opens no session in the emulated instance\n126\n",
		);
		expect(run(command("scp /etc/hostname /tmp/h && cmp /etc/hostname /tmp/h; ssh -V")).output).toMatch(
			/^OpenSSH_7\.4p1/,
		);
	});

	it("ssh-keyscan tells this machine's keys and of others nothing", () => {
		const { run } = testMachine("ubuntu2204");
		const { output } = run(
			command(
				"mkdir -p ~/.ssh; ssh-keyscan localhost 2> /dev/null >> ~/.ssh/known_hosts; cut -d' ' -f1,2 ~/.ssh/known_hosts",
			),
		);
		expect(output).toBe("localhost ssh-rsa\nlocalhost ecdsa-sha2-nistp256\nlocalhost ssh-ed25519\n");
		expect(run(command("ssh-keyscan -H -t ed25519 localhost 2>&1 | tail -1")).output).toMatch(
			/^\|1\|\S+=\|\S+= ssh-ed25519 AAAA/,
		);
		expect(run(command("ssh-keyscan -T 2 10.9.9.9; echo $?"))).toMatchObject({ output: "1\n", seconds: 2 });
	});
});
