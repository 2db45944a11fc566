import type { CommandText } from "../command-tables";

/** A command that Cloud Assistant keeps for everybody: its id is its name. */
export type PublicCommand = CommandText & { readonly commandId: string; readonly category: string };

const KEYS_FILE = `user='{{user}}'
key='{{ssh_pub_key}}'
home=$(getent passwd "$user" | cut -d: -f6)
if [ -z "$home" ]; then
  echo "The user $user does not exist." >&2
  exit 1
fi
file="$home/.ssh/authorized_keys"
mkdir -p "$home/.ssh" && chmod 700 "$home/.ssh"
touch "$file" && chmod 600 "$file"`;

const ADD_KEY = `#!/bin/bash
${KEYS_FILE}
if [ '{{mode}}' = renew ]; then
  printf '%s\\n' "$key" > "$file"
elif ! grep -qxF "$key" "$file"; then
  printf '%s\\n' "$key" >> "$file"
fi
chown -R "$user" "$home/.ssh"
echo "The public key of $user is set."`;

const REMOVE_KEY = `#!/bin/bash
${KEYS_FILE}
grep -vxF "$key" "$file" > "$file.new"
cat "$file.new" > "$file"
rm -f "$file.new"
echo "The public key of $user is removed."`;

/** The directory in which an instance keeps the pair of keys whose public half encrypts what is sent to it. */
const PAIR = "/usr/local/share/aliyun-assist/rsa";

const MAKE_PAIR = `#!/bin/bash
mkdir -p ${PAIR} && chmod 700 ${PAIR}
rm -f ${PAIR}/key ${PAIR}/key.pub
ssh-keygen -q -t rsa -b 2048 -N '' -f ${PAIR}/key && cat ${PAIR}/key.pub`;

function shell(commandId: string, description: string, content: string, enableParameter: boolean): PublicCommand {
	return {
		commandId,
		name: commandId,
		description,
		content,
		enableParameter,
		type: "RunShellScript",
		workingDir: "/root",
		timeoutSeconds: 60,
		category: "ACS-ECS",
	};
}

/** The public commands that published templates run, in own words (Cloud Assistant: common commands). */
export const publicCommands: readonly PublicCommand[] = [
	shell("ACS-ECS-AddSshPublicKey-for-linux.sh", "Gives a user a public key for SSH.", ADD_KEY, true),
	shell("ACS-ECS-GenerateRsaKeypair-linux.sh", "Makes a pair of RSA keys and tells the public one.", MAKE_PAIR, false),
	shell("ACS-ECS-RemoveSshPublicKey-for-linux.sh", "Takes a public key for SSH from a user.", REMOVE_KEY, true),
];

/** The public command of this id; undefined when there is none. */
export function publicCommand(commandId: string): PublicCommand | undefined {
	return publicCommands.find((command) => command.commandId === commandId);
}
