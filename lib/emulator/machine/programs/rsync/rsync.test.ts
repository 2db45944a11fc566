import { describe, expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";

const SET_UP =
	"mkdir -p src/d src/e.tmp; echo 1 > src/a; echo 22 > src/d/b; echo x > src/c.tmp; ln -s a src/l; chmod 640 src/a";
/** Without the bytes of the protocol, which are estimates. */
const LIST = "sed '/^sent /d; /^total size/d; /^$/d'";

/** `[script, output]` as rsync 3.1.3 prints it. */
const cases: readonly (readonly [string, string])[] = [
	[
		`rsync -av src/ dst/ | ${LIST}; stat -c %a dst/a; readlink dst/l`,
		"sending incremental file list\ncreated directory dst\n./\na\nc.tmp\nl -> a\nd/\nd/b\ne.tmp/\n640\na\n",
	],
	[`rsync -a src/ dst; rsync -av src/ dst | ${LIST}`, "sending incremental file list\n"],
	["rsync -a src dst; find dst -type f | sort", "dst/src/a\ndst/src/c.tmp\ndst/src/d/b\n"],
	[
		"rsync -a src/ dst; rm src/d/b; echo new > src/a; rsync -ai --delete --exclude='*.tmp' src/ dst; find dst -type f | sort; cat dst/a",
		">f.s....... a\n*deleting   d/b\ndst/a\ndst/c.tmp\nnew\n",
	],
	["rsync -a --include='*/' --include=a --exclude='*' src/ dst; find dst | sort", "dst\ndst/a\ndst/d\ndst/e.tmp\n"],
	[
		"rsync -a nofile dst; echo $?",
		'rsync: link_stat "/root/N/nofile" failed: No such file or directory (2)\nrsync error: some files/attrs were not transferred (see previous errors) (code 23) at main.c(1189) [sender=3.1.3]\n23\n',
	],
	[
		"rsync -a src /no/such/x; echo $?",
		'rsync: mkdir "/no/such/x" failed: No such file or directory (2)\nrsync error: error in file IO (code 11) at main.c(675) [Receiver=3.1.3]\n11\n',
	],
	[
		"rsync --foo; echo $?",
		"rsync: --foo: unknown option\nrsync error: syntax or usage error (code 1) at main.c(1574) [client=3.1.3]\n1\n",
	],
	["rsync -an src/ dst; ls", "src\n"],
	["rsync src/d dst; echo $?", "skipping directory d\n0\n"],
	["rsync -a --remove-source-files src/c.tmp dst/; ls src dst", "dst:\nc.tmp\n\nsrc:\na\nd\ne.tmp\nl\n"],
	["rsync -aR src/d/ dst; find dst -type f", "dst/src/d/b\n"],
	["rsync -a src/ dst; echo y > dst/a; touch -d 2001-01-01 dst/a; rsync -ab src/ dst; cat dst/a dst/a~", "1\ny\n"],
	["rsync -a --chown=daemon:daemon src/ dst; stat -c %U:%G dst/a", "daemon:daemon\n"],
	["rsync -a --files-from=x src/ dst; echo $?", "scalehook: rsync --files-from is not emulated\n126\n"],
];

describe("rsync", () => {
	const { run } = testMachine("alinux3");
	let folder = 0;

	it.each(cases)("%s", (script, output) => {
		folder++;
		const result = run(["bash", "-c", `mkdir /root/${folder}; cd /root/${folder}; ${SET_UP}; { ${script}\n} 2>&1`]);
		expect(result.output.replaceAll(`/root/${folder}/`, "/root/N/")).toBe(output);
	});
});
