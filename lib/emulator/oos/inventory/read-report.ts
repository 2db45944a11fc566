import { gunzipSync } from "node:zlib";
import type { InventoryEntry } from "./store";

/**
 * Tells what a Linux machine is and has, a fact a line: I the system, A a package, N an address, M an interface's hardware
 * address, G the way out, D a name server. Packed, because Cloud Assistant keeps no more than 24 KB of an output.
 */
export const REPORT_SCRIPT = `
report() {
	. /etc/os-release
	printf 'I|%s|%s|%s|%s\\n' "$(hostname)" "$NAME" "$VERSION_ID" "$(uname -m)"
	if command -v dpkg-query >/dev/null 2>&1; then
		dpkg-query -W -f 'A|\${Package}|\${Version}||\${Architecture}|\${Maintainer}||\${binary:Summary}\\n'
	else
		rpm -qa --qf 'A|%{NAME}|%{VERSION}|%{RELEASE}|%{ARCH}|%{VENDOR}|%{INSTALLTIME}|%{SUMMARY}\\n'
	fi
	ip -o -4 addr show | sed 's/^/N|/'
	for device in /sys/class/net/*; do echo "M|\${device##*/}|$(cat "$device/address")"; done
	ip route show | sed -n 's/^default via /G|/p'
	sed -n 's/^nameserver /D|/p' /etc/resolv.conf
}
report | gzip -c | base64
`;

/** Most bytes of a report: what an instance packs into its output may be anything. */
const LARGEST_REPORT = 8 * 1024 * 1024;

/** What a report says, by type; undefined when `output` is no packed report: the instance may lack what packs it. Pure. */
export function readReport(
	output: string,
	instanceId: string,
): { readonly [typeName: string]: readonly InventoryEntry[] } | undefined {
	const text = unpacked(output);
	if (text === undefined) {
		return undefined;
	}
	const facts = text.split("\n").map((line) => line.split("|"));
	const of = (letter: string) => facts.filter(([kind]) => kind === letter).map(([, ...fields]) => fields);
	const addresses = of("N").flatMap(([line = ""]) => addressOf(line));
	return {
		"ACS:InstanceInformation": of("I").map(([computer = "", name = "", version = "", architecture = ""]) => ({
			InstanceId: instanceId,
			ComputerName: computer,
			IpAddress: addresses.find((one) => one.name !== "lo")?.address ?? "",
			PlatformType: "Linux",
			PlatformName: name,
			PlatformVersion: version,
			Architecture: architecture,
			AgentType: "aliyun-assist",
			ResourceType: "ALIYUN::ECS::Instance",
		})),
		"ACS:Application": of("A").map(packageOf),
		"ACS:Network": addresses.map(({ name, address, prefix }) => ({
			Name: name,
			MacAddress: of("M").find(([device]) => device === name)?.[1] ?? "",
			IPV4: address,
			SubnetMask: maskOf(prefix),
			Gateway: name === "lo" ? "" : (of("G")[0]?.[0]?.split(" ")[0] ?? ""),
			DNSServer: of("D").join(","),
		})),
	};
}

function unpacked(output: string): string | undefined {
	try {
		return gunzipSync(Buffer.from(output, "base64"), { maxOutputLength: LARGEST_REPORT }).toString("utf8");
	} catch {
		return undefined;
	}
}

function packageOf(fields: readonly string[]): InventoryEntry {
	const [name = "", version = "", release = "", architecture = "", publisher = "", installed = "", ...summary] = fields;
	return {
		Name: name,
		ApplicationType: "",
		Version: version,
		Release: release,
		Architecture: architecture,
		Publisher: publisher,
		InstalledTime: /^\d{1,10}$/.test(installed) ? new Date(Number(installed) * 1000).toISOString() : "",
		Summary: summary.join("|"),
	};
}

/** `2: eth0    inet 172.16.0.10/24 brd …` */
function addressOf(line: string) {
	const match = /^\d+:\s+(\S+)\s+inet\s+([\d.]+)\/(\d+)/.exec(line);
	return match ? [{ name: match[1] ?? "", address: match[2] ?? "", prefix: Number(match[3]) }] : [];
}

/** 24 is 255.255.255.0. */
function maskOf(prefix: number): string {
	const bits = prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0;
	return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
}
