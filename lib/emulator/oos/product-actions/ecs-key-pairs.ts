import type { JsonMap } from "../../expressions/value";
import {
	action,
	askInstance,
	call,
	choose,
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
} from "../template-parts";

/** Asks for a key pair's public key. */
function publicKeyOf(keyPairName: string): JsonMap {
	return call({
		name: "getPublicKey",
		zh: "查询公钥",
		en: "Asks for the public key",
		api: "DescribeKeyPairs",
		parameters: { RegionId: ref("regionId"), KeyPairName: keyPairName, IncludePublicKey: true },
		more: { Outputs: { publicKey: output("String", "KeyPairs.KeyPair[].PublicKey") } },
	});
}

const attachOnline = productTemplate({
	zh: "为一台Linux实例绑定密钥对，无需重启",
	en: "Attaches a key pair to one Linux instance without a restart",
	parameters: { ...REGION, ...INSTANCE, keyPairName: declared("String", "密钥对", "KeyPairName") },
	tasks: [
		publicKeyOf(ref("keyPairName")),
		action(
			"addPublicKey",
			"ACS::ECS::InvokeCommand",
			"写入公钥",
			"Puts the key in place of those that the user root has",
			{
				...same("regionId", "instanceId"),
				commandId: "ACS-ECS-AddSshPublicKey-for-linux.sh",
				parameters: { user: "root", ssh_pub_key: ref("getPublicKey.publicKey"), mode: "renew" },
			},
			PRINTED,
		),
		call({
			name: "attachKeyPair",
			zh: "绑定密钥对",
			en: "Attaches the key pair",
			api: "AttachKeyPair",
			parameters: { ...ONE_INSTANCE, KeyPairName: ref("keyPairName") },
		}),
	],
	outputs: printedBy("addPublicKey"),
});

const detachOnline = productTemplate({
	zh: "为一台Linux实例解绑密钥对，无需重启",
	en: "Detaches the key pair of one Linux instance without a restart",
	parameters: { ...REGION, ...INSTANCE },
	tasks: [
		askInstance({
			name: "queryInstance",
			zh: "查询实例",
			en: "Asks for the instance",
			outputs: {
				keyPairName: output("String", 'Instances.Instance[].KeyPairName | select(. != "")'),
				osType: output("String", "Instances.Instance[].OSType"),
			},
		}),
		choose("whetherToDetach", "getPublicKey", [
			[equal(null, ref("queryInstance.keyPairName")), "ACS::END"],
			[equal("windows", ref("queryInstance.osType")), "ACS::END"],
		]),
		publicKeyOf(ref("queryInstance.keyPairName")),
		action(
			"removePublicKey",
			"ACS::ECS::InvokeCommand",
			"移除公钥",
			"Takes the key from the user root",
			{
				...same("regionId", "instanceId"),
				commandId: "ACS-ECS-RemoveSshPublicKey-for-linux.sh",
				parameters: { user: "root", ssh_pub_key: ref("getPublicKey.publicKey") },
			},
			PRINTED,
		),
		call({
			name: "detachKeyPair",
			zh: "解绑密钥对",
			en: "Detaches the key pair",
			api: "DetachKeyPair",
			parameters: { ...ONE_INSTANCE, KeyPairName: ref("queryInstance.keyPairName") },
		}),
	],
	outputs: printedBy("removePublicKey"),
});

/** Actions that change which key pair opens an instance while it runs. */
export const keyPairActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::AttachKeyPairOnline": attachOnline,
	"ACS::ECS::DetachKeyPairOnline": detachOnline,
};
