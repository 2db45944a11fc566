import { expect, it } from "vitest";
import { testMachine } from "../../testing/run-command";

it("enables a module of Debian's Apache once, and starts the server by its control program", () => {
	const machine = testMachine("ubuntu2204");
	const run = (script: string) => machine.run(["bash", "-c", script]);
	run("apt-get update; apt-get install -y apache2");
	expect(run("a2enmod rewrite; a2enmod rewrite; readlink /etc/apache2/mods-enabled/rewrite.load").output).toBe(
		"Enabling module rewrite.\nTo activate the new configuration, you need to run:\n  systemctl restart apache2\nModule rewrite already enabled\n../mods-available/rewrite.load\n",
	);
	expect(run("a2enmod nosuch; echo $?").output).toBe("ERROR: Module nosuch does not exist!\n1\n");
	expect(run("systemctl restart apache2 && systemctl is-active apache2").output).toBe("active\n");
});

it("tells entries of the name service, with 2 for what is not there", () => {
	const machine = testMachine("centos7");
	const run = (script: string) => machine.run(["bash", "-c", script]).output;
	expect(run("getent passwd root; getent passwd 0; getent group wheel; getent passwd nobodyhere; echo $?")).toBe(
		"root:x:0:0:root:/root:/bin/bash\nroot:x:0:0:root:/root:/bin/bash\nwheel:x:10:\n2\n",
	);
	expect(run("echo '10.0.0.5 db.internal db' >> /etc/hosts; getent hosts db")).toBe("10.0.0.5        db.internal db\n");
	expect(run("getent nosuch x; echo $?")).toMatch(/^Unknown database: nosuch\n.*\n1\n$/);
});
