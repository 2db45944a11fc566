import { expect, test } from "vitest";
import { standardEquipment } from "../../host/equipment";
import { openMachine } from "../../host/open-machine";
import { saveDisk } from "../../kernel/checkpoint";
import { factsOf } from "../../testing/facts";
import { testMachine } from "../../testing/run-command";
import { PROGRAMS } from "..";

const keyPair = { name: "deploy", publicKey: "ssh-ed25519 AAAA deploy" };

test("the instance's key pair is among root's keys, for root alone to read", () => {
	const { run } = testMachine("centos7", { keyPair });
	expect(run(["bash", "-c", "cat .ssh/authorized_keys; stat -c '%a %U' .ssh .ssh/authorized_keys"]).output).toBe(
		"ssh-ed25519 AAAA deploy\n700 root\n600 root\n",
	);
});

test("without one nobody is let in by a key", () => {
	expect(testMachine("debian12").run(["test", "-s", "/root/.ssh/authorized_keys"]).status).toEqual({
		kind: "exited",
		code: 1,
	});
});

test("another one takes its place at the next boot, and what was added by hand stays", () => {
	const first = testMachine("centos7", { keyPair });
	first.run(["bash", "-c", "echo by-hand >> .ssh/authorized_keys"]);
	const facts = factsOf("centos7", {
		boot: 2,
		bootedAt: first.machine.now + 60_000,
		keyPair: { name: "next", publicKey: "ssh-ed25519 BBBB next" },
	});
	const second = openMachine(facts, saveDisk(first.machine), { ...standardEquipment(), programs: PROGRAMS });
	second.run(facts.bootedAt + 10_000);
	const root = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };
	const { inode } = second.files.resolve(root, "/root/.ssh/authorized_keys");
	const text = inode.type === "file" ? Buffer.from(inode.data.read(0, 1_000)).toString() : "";
	expect(text).toBe("by-hand\nssh-ed25519 BBBB next\n");
});
