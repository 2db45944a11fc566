import type { CommandText, CommandType } from "../command-tables";

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

/** The directory in which an instance keeps pairs of keys whose public halves encrypt what is sent to it. */
const PAIRS = "/usr/local/share/aliyun-assist/rsa";

/** A pair is good for so many seconds. */
const MAKE_PAIR = `#!/bin/bash
pair='${PAIRS}/{{KEY_PAIR_ID}}'
mkdir -p "$pair" && chmod 700 "$pair"
rm -f "$pair"/*
echo $(( $(date +%s) + {{KEY_PAIR_TIMEOUT}} )) > "$pair/until"
ssh-keygen -q -t rsa -b 2048 -N '' -f "$pair/key" && cat "$pair/key.pub"`;

const RESET_PASSWORD = `#!/bin/bash
pair='${PAIRS}/{{KEY_PAIR_ID}}'
if [ ! -f "$pair/until" ] || [ "$(date +%s)" -gt "$(cat "$pair/until")" ]; then
  echo "There is no pair of keys {{KEY_PAIR_ID}} that is still good." >&2
  exit 1
fi
password=$(echo '{{ENCRYPTED_PASSWORD}}' | base64 -d | openssl pkeyutl -decrypt -inkey "$pair/key") || exit 1
rm -rf "$pair"
printf '%s:%s\\n' '{{USER_NAME}}' "$password" | chpasswd && echo "The password of {{USER_NAME}} is set."`;

const MAKE_PAIR_WINDOWS = `$pair = Join-Path $env:ProgramData 'aliyun-assist\\rsa\\{{KEY_PAIR_ID}}'
New-Item -ItemType Directory -Force $pair | Out-Null
$rsa = New-Object System.Security.Cryptography.RSACryptoServiceProvider 2048
$rsa.ToXmlString($true) | Set-Content (Join-Path $pair 'key.xml')
(Get-Date).AddSeconds({{KEY_PAIR_TIMEOUT}}).ToString('o') | Set-Content (Join-Path $pair 'until')
$rsa.ToXmlString($false)`;

const RESET_PASSWORD_WINDOWS = `$pair = Join-Path $env:ProgramData 'aliyun-assist\\rsa\\{{KEY_PAIR_ID}}'
$rsa = New-Object System.Security.Cryptography.RSACryptoServiceProvider
$rsa.FromXmlString((Get-Content -Raw (Join-Path $pair 'key.xml')))
$bytes = $rsa.Decrypt([Convert]::FromBase64String('{{ENCRYPTED_PASSWORD}}'), $false)
net user '{{USER_NAME}}' ([Text.Encoding]::UTF8.GetString($bytes))`;

/** Mounts the disk of the serial number that an image was made of, and mends there what is named. */
const REPAIR_IMAGE = `#!/bin/bash
serial='{{disk_serial}}'
disk=$(lsblk -dno NAME,SERIAL | awk -v serial="$serial" 'index(serial, $2) && $2 != "" { print "/dev/" $1 }')
if [ -z "$disk" ]; then
  echo "There is no disk with the serial number $serial." >&2
  exit 1
fi
root=/mnt/image_repair
part=$(lsblk -lnpo NAME,FSTYPE "$disk" | awk '$2 ~ /^(ext|xfs|btrfs)/ { name = $1 } END { print name }')
mkdir -p $root && mount "\${part:-$disk}" $root || exit 1
for item in {{repairitems}}; do
  case "$item" in
    all | selinux) test ! -f $root/etc/selinux/config || sed -i 's/^SELINUX=.*/SELINUX=disabled/' $root/etc/selinux/config ;;
  esac
  case "$item" in
    all | fstab) test ! -f $root/etc/fstab || cp -p $root/etc/fstab $root/etc/fstab.before_repair ;;
  esac
  echo "repaired: $item"
done
umount $root`;

const LOGTAIL = `#!/bin/bash
told=/usr/local/ilogtail/app_info.json
if [ '{{action}}' = install ] && [ '{{overwrite}}' != true ] && [ -f $told ]; then
  echo "Logtail is there already."
  exit 0
fi
site=http://logtail-release-{{regionid}}.oss-{{regionid}}-internal.aliyuncs.com
curl -sfo logtail.sh $site/linux64/logtail.sh || { echo "The installer cannot be fetched." >&2; exit 1; }
chmod 755 logtail.sh
./logtail.sh {{action}} {{regionid}}`;

const LOGTAIL_WINDOWS = `$site = 'http://logtail-release-{{regionid}}.oss-{{regionid}}-internal.aliyuncs.com'
if ('{{overwrite}}' -ne 'true' -and (Test-Path 'C:\\Program Files (x86)\\Alibaba\\Logtail\\app_info.json')) { exit 0 }
Invoke-WebRequest "$site/win/logtail_installer.zip" -OutFile logtail.zip
Expand-Archive logtail.zip -Force
& .\\logtail\\logtail_installer.exe {{action}} {{regionid}}`;

function command(commandId: string, type: CommandType, description: string, content: string): PublicCommand {
	return {
		commandId,
		name: commandId,
		description,
		content,
		enableParameter: true,
		type,
		workingDir: type === "RunShellScript" ? "/root" : "C:\\Windows\\System32",
		timeoutSeconds: 60,
		category: commandId.includes("ACS-LOG") ? "ACS-LOG" : "ACS-ECS",
	};
}
const shell = (commandId: string, description: string, content: string) =>
	command(commandId, "RunShellScript", description, content);
const powerShell = (commandId: string, description: string, content: string) =>
	command(commandId, "RunPowerShellScript", description, content);

/** The public commands that published templates run, in own words (Cloud Assistant: common commands). */
export const publicCommands: readonly PublicCommand[] = [
	shell("ACS-ECS-AddSshPublicKey-for-linux.sh", "Gives a user a public key for SSH.", ADD_KEY),
	shell("ACS-ECS-GenerateRsaKeypair-linux.sh", "Makes a pair of RSA keys and tells the public one.", MAKE_PAIR),
	powerShell(
		"ACS-ECS-GenerateRsaKeypair-windows.ps1",
		"Makes a pair of RSA keys and tells the public one.",
		MAKE_PAIR_WINDOWS,
	),
	shell("ACS-ECS-ImageRepair-for-linux.sh", "Mends an image on the disk that is made of it.", REPAIR_IMAGE),
	shell("ACS-ECS-RemoveSshPublicKey-for-linux.sh", "Takes a public key for SSH from a user.", REMOVE_KEY),
	shell("ACS-ECS-ResetPassword-for-linux.sh", "Sets a password that comes encrypted.", RESET_PASSWORD),
	powerShell("ACS-ECS-ResetPassword-for-windows.ps1", "Sets a password that comes encrypted.", RESET_PASSWORD_WINDOWS),
	shell("cmd-ACS-LOG-InstallLogtail-for-linux.sh", "Installs Logtail, upgrades or removes it.", LOGTAIL),
	powerShell(
		"cmd-ACS-LOG-InstallLogtail-for-windows.ps1",
		"Installs Logtail, upgrades or removes it.",
		LOGTAIL_WINDOWS,
	),
];

/** The public command of this id; undefined when there is none. */
export function publicCommand(commandId: string): PublicCommand | undefined {
	return publicCommands.find((command) => command.commandId === commandId);
}
