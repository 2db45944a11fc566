import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import { requireGroup } from "@/lib/cloud/require-group";
import { toBase64 } from "@/lib/forms/base64";
import { fromBase64 } from "@/lib/forms/user-data";
import { userDataForm } from "@/lib/forms/user-data-script";
import { isOwn } from "../../run/own";
import { stepServer } from "../../run/step-server";

/**
 * Puts the script into the user data of the configuration that the group makes its instances of. What stood there is kept
 * for the teardown, which puts it back; it is replaced only after a question.
 */
export default stepServer({
	step: "configuration",
	form: userDataForm,
	run: async ({ cloud, state, form, isConfirmed, found }) => {
		const { scalingGroupId } = form;
		const { ActiveScalingConfigurationId: id } = await requireGroup(cloud, scalingGroupId);
		const { ScalingConfigurations } = id
			? await cloud.ess.describeScalingConfigurations({ ScalingConfigurationId: [id] })
			: { ScalingConfigurations: [] };
		const [configuration] = ScalingConfigurations;
		if (configuration === undefined) {
			throw new ConsoleError("NoConfiguration", "The group makes its instances of no scaling configuration.", {
				httpStatus: 409,
			});
		}
		const { ScalingConfigurationId, UserData: before = "" } = configuration;
		const scalingConfigurationName = configuration.ScalingConfigurationName ?? ScalingConfigurationId;
		const userData = toBase64(form.userData);
		const result = { scalingConfigurationId: ScalingConfigurationId, scalingConfigurationName, userData };
		if (before === userData) {
			return { kind: "done", result: { ...result, outcome: "reused" } };
		}
		const isOwnText = isOwn(state, "user-data", ScalingConfigurationId, before);
		if (!isConfirmed && !isOwnText) {
			const difference = { field: "userData", current: fromBase64(before), wanted: form.userData };
			return { kind: "confirm", differences: [difference] };
		}
		// Noted before it is written: what stood there could not be told afterwards. Putting it back twice does no harm.
		await found({
			kind: "user-data",
			id: ScalingConfigurationId,
			name: scalingConfigurationName,
			regionId: cloud.regionId,
			scalingGroupId,
			created: true,
			identity: userData,
			...(isOwnText ? {} : { before }),
		});
		await cloud.ess.modifyScalingConfiguration({ ScalingConfigurationId, UserData: userData });
		return { kind: "done", result: { ...result, outcome: "updated" } };
	},
});
