import { expect, test } from "vitest";
import { testMachine } from "../../testing/run-command";

function booted(userData: string | Uint8Array, userland: "centos7" | "debian12" = "centos7") {
	return testMachine(userland, { userData: Buffer.from(userData).toString("base64") });
}

test("a script runs at the first boot as root, directly, and its output is in the log", () => {
	const { run } = booted('#!/bin/bash\necho "ran $0 as $UID in $PWD"\necho oops >&2\necho yes > /root/made\n');
	expect(run(["bash", "-c", "cat /root/made /var/lib/cloud/instance/user-data.txt"]).output).toContain(
		"yes\n#!/bin/bash",
	);
	const log = run(["cat", "/var/log/cloud-init-output.log"]).output;
	expect(log).toContain("ran /var/lib/cloud/instance/scripts/part-001 as 0 in /\noops\n");
	expect(log).toMatch(/Cloud-init v\. 18\.5 finished at .* Up [\d.]+ seconds\n$/);
	expect(run(["cloud-init", "status"]).output).toBe("status: done\n");
});

test("a failing script is told in the log, and the boot goes on", () => {
	const { run } = booted("#!/bin/sh\nexit 7\n");
	expect(run(["cat", "/var/log/cloud-init.log"]).output).toContain(
		"Failed to run module scripts-user (scripts in /var/lib/cloud/instance/scripts)",
	);
	expect(run(["cloud-init", "status"]).output).toBe("status: error\n");
});

test("cloud-config writes files, sets the host name and runs its commands", () => {
	const { run } = booted(
		"#cloud-config\nhostname: web-1\nwrite_files:\n  - path: /etc/app/a.conf\n    permissions: '0600'\n    content: |\n      a=1\nruncmd:\n  - [sh, -c, 'echo \"one two\" > /root/list']\n  - echo three >> /root/list\n",
	);
	expect(run(["bash", "-c", "cat /etc/app/a.conf /root/list; echo $HOSTNAME"]).output).toBe(
		"a=1\none two\nthree\nweb-1\n",
	);
});

test("parts of a MIME message, and what nobody knows", () => {
	const mime =
		'Content-Type: multipart/mixed; boundary="XX"\nMIME-Version: 1.0\n\n--XX\nContent-Type: text/x-shellscript\n\n#!/bin/sh\necho first > /root/first\n--XX\nContent-Type: text/cloud-config\n\n#cloud-config\nruncmd:\n  - echo second > /root/second\n--XX--\n';
	expect(booted(mime).run(["cat", "/root/first", "/root/second"]).output).toBe("first\nsecond\n");
	expect(booted("hello there\n").run(["cat", "/var/log/cloud-init.log"]).output).toContain(
		"Unhandled non-multipart (text/plain) userdata: 'b'hello there\\n'...'",
	);
});

test("without user data nothing runs, and cloud-init says it is done", () => {
	expect(testMachine("debian12").run(["cloud-init", "status", "--wait"]).output).toMatch(/status: done\n$/);
});
