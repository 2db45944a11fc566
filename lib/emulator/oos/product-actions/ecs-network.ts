import type { JsonMap } from "../../expressions/value";
import {
	askInstance,
	call,
	declared,
	equal,
	INSTANCE,
	ONE_INSTANCE,
	output,
	PRINTED,
	printedBy,
	productTemplate,
	REGION,
	ref,
	same,
	sameForApi,
	waitFor,
} from "../template-parts";

const nameByAddress = productTemplate({
	zh: "用私网IP地址为一台ECS实例命名",
	en: "Names one ECS instance after its private IP address",
	parameters: {
		...REGION,
		...INSTANCE,
		instanceNameFormat: declared("String", "名称格式", "InstanceNameFormat", {
			Default: "Prefix{PrivateIpAddress}Suffix",
		}),
	},
	tasks: [
		askInstance({
			name: "GetInstance",
			zh: "查询私网IP地址",
			en: "Asks for the private IP address",
			outputs: {
				IpAddress: output("String", "Instances.Instance[].VpcAttributes.PrivateIpAddress.IpAddress[]"),
				TagValue: output(
					"List",
					'.Instances.Instance[0].Tags.Tag[]? | select(.TagKey == "ack.attach.keepInstanceName") | .TagValue',
				),
			},
		}),
		call({
			name: "ModifyInstanceName",
			zh: "修改实例名称",
			en: "Names the instance",
			api: "ModifyInstanceAttribute",
			parameters: {
				...sameForApi("regionId", "instanceId"),
				InstanceName: {
					"Fn::Replace": [{ "{PrivateIpAddress}": ref("GetInstance.IpAddress") }, ref("instanceNameFormat")],
				},
			},
			more: { When: { "Fn::Not": equal(ref("GetInstance.TagValue"), [true]) } },
		}),
	],
});

/** Mounts the file system now and at every boot. Tools that the distribution lacks are installed first. */
const MOUNT = `set -e
target={{ mountTargetDomain }}:/
dir={{ mountDir }}
version={{ fileSystemVersion }}
if command -v yum >/dev/null; then yum install -y nfs-utils
elif command -v apt-get >/dev/null; then apt-get install -y nfs-common
else zypper -n install nfs-client; fi
mkdir -p "$dir"
if [ "$version" = 0 ]; then options=vers=3,nolock,proto=tcp,noresvport; else options=vers=4,minorversion=0,noresvport; fi
grep -qs " $dir nfs" /etc/fstab || echo "$target $dir nfs $options,_netdev 0 0" >> /etc/fstab
mount -t nfs -o "$options" "$target" "$dir"
`;

const attachNas = productTemplate({
	zh: "为一台ECS实例挂载NAS文件系统",
	en: "Mounts a NAS file system in one ECS instance",
	parameters: {
		regionId: declared("String", "地域ID", "RegionId"),
		...INSTANCE,
		mountTargetDomain: declared("String", "挂载点地址", "MountTargetDomain"),
		mountDir: declared("String", "挂载目录", "MountDir", { Default: "/mnt" }),
		fileSystemVersion: declared("String", "文件系统版本", "FileSystemVersion", { AllowedValues: [0, 1], Default: 0 }),
	},
	tasks: [
		waitFor({
			name: "untilInstanceReady",
			zh: "等待实例运行",
			en: "Waits until the instance runs",
			api: "DescribeInstances",
			parameters: ONE_INSTANCE,
			selector: "Instances.Instance[].Status",
			desired: ["Running"],
		}),
		{
			Name: "runCommand",
			Action: "ACS::ECS::RunCommand",
			Properties: { ...same("regionId", "instanceId"), commandType: "RunShellScript", commandContent: MOUNT },
			...PRINTED,
		},
	],
	outputs: printedBy("runCommand"),
});

/** Actions that name an instance after its address and mount a file system in it. */
export const networkActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::GetIpAddressAndModifyInstanceName": nameByAddress,
	"ACS::ECS::AttachNASFileSystemToInstance": attachNas,
};
