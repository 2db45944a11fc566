import { z } from "zod";
import { ApiError } from "../core/api-error";
import type { Params } from "../core/context";
import { instanceStatusEvent } from "../core/events";
import { onTimer } from "../core/message-handlers";
import { type PayloadOf, timerKind } from "../core/message-kinds";
import { type Operation, operation } from "../core/operation";
import type { Product, ProductErrors } from "../core/product";
import { type Table, table } from "../kernel/store";

/**
 * The least of ECS, VPC and OOS that Auto Scaling meets, for its own tests: products may not import each other, and a
 * test of Auto Scaling should fail for Auto Scaling's reasons only.
 */
type Machine = { readonly id: string; readonly status: string; readonly vpcId: string; readonly params: Params };
type InstanceStatus = PayloadOf<typeof instanceStatusEvent>["status"];
type Started = { readonly id: string; readonly params: Params };

const machines = table<Machine>("fake-ecs.machines", (row) => row.id);
const executions = table<Started>("fake-oos.executions", (row) => row.id);

const bootTimer = timerKind("fake-ecs.boot", z.object({ id: z.string() }));

/** Seconds until a created machine runs. */
export const BOOT_SECONDS = 10;

const errors: ProductErrors = {
	missing: ({ parameter }) => new ApiError(400, "MissingParameter", parameter),
	invalid: ({ parameter }) => new ApiError(400, "InvalidParameter", parameter),
	denied: () => new ApiError(403, "Forbidden.RAM", "denied"),
	idempotencyMismatch: () => new ApiError(400, "IdempotentParameterMismatch", "mismatch"),
};

/** Whatever the doubles refuse with: they stand for several operations each. */
const FAKE_ERRORS = [
	"InvalidInstanceId.NotFound",
	"InvalidLaunchTemplate.NotFound",
	"OperationDenied.NoStock",
	"QuotaExceeded.PrivateIpAddress",
	"EntityNotExists.Template",
	"EntityNotExists.ResourceGroup",
] as const;

const anything = z.record(z.string(), z.unknown());

function fake(
	action: string,
	handle: (input: Record<string, unknown>, ctx: Parameters<Operation["handle"]>[1]) => Record<string, unknown>,
): Operation {
	return operation({
		action,
		input: anything,
		output: anything,
		errors: FAKE_ERRORS,
		authorize: (_input, ctx) => ({ action: `fake:${action}`, resource: `acs:fake:*:${ctx.accountId}:*` }),
		handle,
	});
}

const setStatus = (ctx: Parameters<Operation["handle"]>[1], id: string, status: InstanceStatus) => {
	const machine = ctx.tx.get(machines, id);
	if (!machine) {
		throw new ApiError(404, "InvalidInstanceId.NotFound", "The specified InstanceId does not exist.");
	}
	ctx.tx.put(machines, { ...machine, status });
	ctx.emit(instanceStatusEvent, { instanceId: id, status });
};

function boot(ctx: Parameters<Operation["handle"]>[1], id: string): void {
	setStatus(ctx, id, "Starting");
	ctx.schedule(bootTimer, ctx.now + BOOT_SECONDS * 1000, { id });
}

const TEMPLATE_DATA = { ImageId: "m-1", InstanceType: "ecs.c6.large", SecurityGroupId: "sg-tutorial" };

/** What templates say, by their ids: one version after the other. */
const templates: Readonly<Record<string, readonly object[]>> = {
	"lt-web": [
		{ ...TEMPLATE_DATA, Tags: { InstanceTag: [{ Key: "app", Value: "web" }] }, SpotStrategy: "SpotAsPriceGo" },
		{ ...TEMPLATE_DATA, ImageId: "m-2" },
	],
	"lt-no-image": [{ ...TEMPLATE_DATA, ImageId: undefined }],
	"lt-no-type": [{ ...TEMPLATE_DATA, InstanceType: undefined }],
	"lt-no-group": [{ ...TEMPLATE_DATA, SecurityGroupId: undefined }],
	"lt-by-interface": [
		{
			...TEMPLATE_DATA,
			SecurityGroupId: undefined,
			NetworkInterfaces: { NetworkInterface: [{ SecurityGroupIds: { SecurityGroupId: ["sg-tutorial"] } }] },
		},
	],
};

/** Newest first, as ECS answers; the first version is the default one. */
function templateVersions(input: Record<string, unknown>): readonly object[] {
	const versions = templates[String(input["LaunchTemplateId"])];
	if (!versions) {
		throw new ApiError(404, "InvalidLaunchTemplate.NotFound", "The specified launch template is not found.");
	}
	const wanted = input["LaunchTemplateVersion"] as readonly number[] | undefined;
	return versions
		.map((LaunchTemplateData, at) => ({ VersionNumber: at + 1, LaunchTemplateData }))
		.filter(({ VersionNumber }) => wanted?.includes(VersionNumber) ?? (!input["DefaultVersion"] || VersionNumber === 1))
		.reverse();
}

const ecs: Product = {
	name: "ecs",
	title: "Ecs",
	versions: ["2014-05-26"],
	defaultFormat: "XML",
	errors,
	tables: [machines] as readonly Table<never>[],
	operations: [
		fake("RunInstances", (input, ctx) => {
			const isSpot = (input["SpotStrategy"] ?? "NoSpot") !== "NoSpot";
			if (input["ImageId"] === "sold-out" || (input["ImageId"] === "no-spot" && isSpot)) {
				throw new ApiError(403, "OperationDenied.NoStock", "The resource is out of stock.");
			}
			if ((input["SystemDisk"] as { Category?: string } | undefined)?.Category === "cloud_none") {
				throw new ApiError(403, "OperationDenied.NoStock", "The resource is out of stock.");
			}
			if (input["ImageId"] === "scarce" && ctx.tx.count(machines) + Number(input["Amount"]) > 7) {
				throw new ApiError(403, "QuotaExceeded.PrivateIpAddress", "The vSwitch has no address left.");
			}
			const ids = Array.from({ length: Number(input["Amount"] ?? 1) }, () => ctx.ids.next("i-"));
			for (const id of ids) {
				ctx.tx.put(machines, { id, status: "Pending", vpcId: "vpc-tutorial", params: input });
				boot(ctx, id);
			}
			return { InstanceIdSets: { InstanceIdSet: ids } };
		}),
		fake("DeleteInstances", (input, ctx) => {
			for (const id of input["InstanceId"] as string[]) {
				setStatus(ctx, id, "Deleted");
				ctx.tx.delete(machines, id);
			}
			return {};
		}),
		fake("StopInstance", (input, ctx) => {
			const id = String(input["InstanceId"]);
			// One made from this image does not shut down when it is asked to.
			const hangs = ctx.tx.get(machines, id)?.params["ImageId"] === "stubborn" && input["ForceStop"] !== true;
			if (!hangs) {
				setStatus(ctx, id, "Stopped");
			}
			return {};
		}),
		fake("StartInstance", (input, ctx) => {
			boot(ctx, String(input["InstanceId"]));
			return {};
		}),
		fake("DescribeInstances", (input, ctx) => {
			const ids = JSON.parse(String(input["InstanceIds"])) as string[];
			const Instance = ids.flatMap((id) => {
				const found = ctx.tx.get(machines, id);
				return found
					? [{ InstanceId: id, Status: found.status, ZoneId: "cn-hangzhou-h", VpcAttributes: { VpcId: found.vpcId } }]
					: [];
			});
			return { Instances: { Instance } };
		}),
		fake("DescribeImages", (input) => {
			const asked = String(input["ImageId"] ?? input["ImageName"]);
			const ImageId = input["ImageName"] === undefined ? asked : `id-of-${asked}`;
			return { Images: { Image: asked.startsWith("no-such") ? [] : [{ ImageId }] } };
		}),
		fake("DescribeLaunchTemplateVersions", (input) => ({
			LaunchTemplateVersionSets: { LaunchTemplateVersionSet: templateVersions(input) },
		})),
		fake("DescribeInstanceTypes", () => ({
			InstanceTypes: {
				InstanceType: [
					{ InstanceTypeId: "ecs.c6.xlarge", CpuCoreCount: 4, MemorySize: 8 },
					{ InstanceTypeId: "ecs.c6.large", CpuCoreCount: 2, MemorySize: 4 },
				],
			},
		})),
		/** What the machines that are there were asked for, oldest first. */
		fake("ListMachines", (_input, ctx) => ({ Machines: [...ctx.tx.scan(machines)].map((row) => row.params) })),
		fake("DescribeSecurityGroups", (input) => ({
			SecurityGroups: {
				SecurityGroup: ["sg-tutorial", "sg-second"].includes(String(input["SecurityGroupId"]))
					? [{ VpcId: "vpc-tutorial" }]
					: [],
			},
		})),
		fake("DescribeRegions", () => ({
			Regions: { Region: [{ RegionId: "cn-hangzhou", LocalName: "华东1（杭州）" }] },
		})),
	],
	timers: [
		onTimer(
			bootTimer,
			({ id }, ctx) => {
				if (ctx.tx.get(machines, id)?.status === "Starting") {
					setStatus(ctx, id, "Running");
				}
			},
			() => {},
		),
	],
};

const vpc: Product = {
	name: "vpc",
	title: "Vpc",
	versions: ["2016-04-28"],
	defaultFormat: "JSON",
	errors,
	tables: [],
	operations: [
		fake("DescribeVSwitches", ({ VSwitchId: id }) => ({
			VSwitches: {
				VSwitch: String(id).startsWith("vsw-tutorial")
					? [{ VSwitchId: id, VpcId: "vpc-tutorial", ZoneId: `cn-hangzhou-${String(id).slice(-1)}` }]
					: [],
			},
		})),
	],
};

/** A template whose parameters are those that every ACS-ESS-LifeCycle* template declares, and a script. */
const TEMPLATE = `
FormatVersion: OOS-2019-06-01
Parameters:
  commandContent: { Type: String, Default: echo hello }
  regionId: { Type: String, Default: '\${regionId}' }
  instanceIds: { Type: List, Default: ['\${instanceIds}'] }
  lifecycleHookId: { Type: String, Default: '\${lifecycleHookId}' }
  lifecycleActionToken: { Type: String, Default: '\${lifecycleActionToken}' }
`;

const oos: Product = {
	name: "oos",
	title: "Oos",
	versions: ["2019-06-01"],
	defaultFormat: "JSON",
	errors,
	tables: [executions] as readonly Table<never>[],
	operations: [
		fake("GetTemplate", ({ TemplateName }) => {
			if (TemplateName !== "ACS-ESS-LifeCycleRunCommand") {
				throw new ApiError(404, "EntityNotExists.Template", "The specified template does not exist.");
			}
			return { Content: TEMPLATE };
		}),
		fake("StartExecution", (params, ctx) => {
			const id = ctx.ids.hex();
			ctx.tx.put(executions, { id, params });
			return { Execution: { ExecutionId: id } };
		}),
		fake("ListExecutions", (_input, ctx) => ({ Executions: [...ctx.tx.scan(executions)].map((row) => row.params) })),
	],
};

const resourceManager: Product = {
	name: "resourcemanager",
	title: "ResourceManager",
	versions: ["2020-03-31"],
	defaultFormat: "JSON",
	errors,
	tables: [],
	operations: [
		fake("GetResourceGroup", ({ ResourceGroupId }) => {
			if (!/^rg-\d$/.test(String(ResourceGroupId))) {
				throw new ApiError(404, "EntityNotExists.ResourceGroup", "The specified resource group does not exist.");
			}
			return { ResourceGroup: { Id: ResourceGroupId } };
		}),
	],
};

export const neighbours: readonly Product[] = [ecs, vpc, oos, resourceManager];
