import { z } from "zod";
import { lazyObject } from "./lazy-object";
import { eventKind } from "./message-kinds";

/** ECS tells an instance's new status; Deleted when it is released. */
export const instanceStatusEvent = eventKind(
	"ecs.instance-status",
	lazyObject(() => ({
		instanceId: z.string(),
		status: z.enum(["Pending", "Starting", "Running", "Stopping", "Stopped", "Deleted"]),
	})),
);

/** ECS tells how busy the vCPUs of an instance were in a minute of virtual time (its beginning in ms), as far as is known. */
export const instanceLoadEvent = eventKind(
	"ecs.instance-load",
	lazyObject(() => ({ instanceId: z.string(), minute: z.number(), cpuPercent: z.number() })),
);

/** A metric of a scaling group has a new value: each counts as one evaluation of what watches it. */
export const metricEvent = eventKind(
	"emulator.metric",
	lazyObject(() => ({ scalingGroupId: z.string(), metric: z.string(), value: z.number() })),
);

/** The keys with which an OIDC issuer signs its tokens, as somebody told the emulator: it cannot ask the issuer. */
export const oidcKeysEvent = eventKind(
	"emulator.oidc-keys",
	lazyObject(() => ({ issuerUrl: z.string(), keys: z.array(z.record(z.string(), z.unknown())) })),
);

/** A permanent access key has signed a call, at virtual time `at` (ms): told once in an hour, not of every call. */
export const keyUsedEvent = eventKind(
	"emulator.key-used",
	lazyObject(() => ({ accessKeyId: z.string(), at: z.number() })),
);

/** VPC tells which elastic IP address an instance has from now on; none when `eip` is absent. */
export const eipEvent = eventKind(
	"vpc.eip-address",
	lazyObject(() => ({
		instanceId: z.string(),
		eip: z
			.object({
				allocationId: z.string(),
				ipAddress: z.string(),
				internetChargeType: z.string(),
				/** Mbit/s. */
				bandwidth: z.int(),
			})
			.optional(),
	})),
);

/**
 * A product tells CloudMonitor of something that happened, as the event is named there: `ECS`, `Instance:StateChange`.
 * `resourceId` is an ARN; what `content` holds is the event's own.
 */
export const systemEvent = eventKind(
	"cloud.system-event",
	lazyObject(() => ({
		product: z.string(),
		name: z.string(),
		level: z.enum(["INFO", "WARN", "CRITICAL"]),
		regionId: z.string(),
		resourceId: z.string(),
		content: z.record(z.string(), z.json()),
	})),
);
