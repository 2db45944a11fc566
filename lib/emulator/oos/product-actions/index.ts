import type { JsonMap } from "../../expressions/value";
import { type BuiltIn, builtInsOf } from "../built-in";
import { downloadActions } from "./downloads";
import { addressActions } from "./ecs-addresses";
import { attributeActions } from "./ecs-attributes";
import { billingActions } from "./ecs-billing";
import { commandActions } from "./ecs-commands";
import { createActions } from "./ecs-create";
import { diskActions } from "./ecs-disks";
import { encryptionActions } from "./ecs-encryption";
import { findActions } from "./ecs-find";
import { imageActions } from "./ecs-images";
import { interfaceActions } from "./ecs-interfaces";
import { keyPairActions } from "./ecs-key-pairs";
import { networkActions } from "./ecs-network";
import { powerActions } from "./ecs-power";
import { ecsRunCommand } from "./ecs-run-command";
import { settingActions } from "./ecs-settings";
import { snapshotActions } from "./ecs-snapshots";
import { softwareActions } from "./ecs-software";
import { toolActions } from "./ecs-tools";
import { scalingActions } from "./ess";
import { inheritedTagActions } from "./inherited-tags";
import { launchTemplateActions } from "./launch-templates";
import { messageActions } from "./messages";
import { packageActions } from "./oos-packages";
import { patchActions } from "./patch-baselines";

const DOCUMENTS: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::RunCommand": ecsRunCommand,
	...commandActions,
	...createActions,
	...settingActions,
	...billingActions,
	...findActions,
	...diskActions,
	...downloadActions,
	...imageActions,
	...addressActions,
	...interfaceActions,
	...networkActions,
	...packageActions,
	...patchActions,
	...powerActions,
	...scalingActions,
	...attributeActions,
	...encryptionActions,
	...keyPairActions,
	...snapshotActions,
	...softwareActions,
	...toolActions,
	...inheritedTagActions,
	...launchTemplateActions,
	...messageActions,
};

const actions = builtInsOf(
	Object.entries(DOCUMENTS).map(([name, document]) => ({ key: name.toLowerCase(), name, document })),
);

/** The template behind a cloud product action (case does not matter); undefined when the emulator has none. */
export function productAction(name: string): BuiltIn | undefined {
	return actions.get(name.toLowerCase());
}

/** All cloud product actions that the emulator has. */
export function productActions(): readonly BuiltIn[] {
	return actions.all();
}
