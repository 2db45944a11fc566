import { describe, expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";

const HEAD = "COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME\n";

/** `[script, output]` on Alibaba Cloud Linux 3 with lsof; numbers of inodes are cut. */
const cases: readonly (readonly [string, string])[] = [
	["fuser 22/tcp 2>/dev/null | tr -d ' '; fuser -n tcp 9999; echo $?", "3131\n"],
	["fuser nosuch/tcp; echo $?; lsof -t -i :nosuch; echo $?; lsof -t -i :ssh", "1\n1\n313\n"],
	["fuser /nope; echo $?", "Specified filename /nope does not exist.\n1\n"],
	[
		'exec 7>/tmp/held; fuser /tmp/held 2>/dev/null | grep -c "^ *$$"; fuser -s /tmp/held; echo $?; exec 7>&-; fuser -s /tmp/held; echo $?',
		"1\n0\n1\n",
	],
	["sleep 100 >/tmp/kept & fuser -k -TERM /tmp/kept >/dev/null 2>&1; wait $!; echo $?", "143\n"],
	["lsof -i :22 -P | sed 's/ [0-9]\\{4,\\} / N /'", `${HEAD}sshd    313 root 3u IPv4  N      0t0  TCP *:22 (LISTEN)\n`],
	["lsof -ti:22; lsof -t -i tcp:22 -s tcp:listen; lsof -ti udp:22; echo $?", "313\n313\n1\n"],
	[
		"lsof /nope; echo $?; lsof +D /tmp; echo $?",
		"lsof: status error on /nope: No such file or directory\n1\nscalehook: lsof +D is not emulated\n126\n",
	],
];

describe("what processes have open", () => {
	it.each(cases)("%s", (script, output) => {
		const { run } = testMachine("alinux3");
		run(["dnf", "install", "-y", "lsof"]);
		expect(run(["bash", "-c", `{ ${script}\n} 2>&1`]).output).toBe(output);
	});
});
