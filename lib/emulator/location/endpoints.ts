import type { Context } from "../core/context";

/** The services whose endpoints can be asked for, by service code. */
const SERVICES: ReadonlyMap<string, string> = new Map([
	["ecs", "ecs"],
	["ess", "ess"],
	["ims", "ims"],
	["oos", "oos"],
	["ram", "ram"],
	["resourcemanager", "resourcemanager"],
	["sts", "sts"],
	["vpc", "vpc"],
]);

/**
 * The endpoint of a service: the host that this very call went to, so that a client that looks its endpoints up goes on
 * talking to the emulator. Undefined for a service that does not exist here.
 */
export function endpointOf(serviceCode: string, regionId: string, type: string, ctx: Context) {
	const namespace = SERVICES.get(serviceCode.toLowerCase());
	return (
		namespace && {
			Endpoint: ctx.request.host,
			Id: regionId,
			Namespace: namespace,
			// The wire model really spells it so.
			SerivceCode: serviceCode.toLowerCase(),
			Type: type,
			// The same port takes both.
			Protocols: { Protocols: ["HTTP", "HTTPS"] },
		}
	);
}
