import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "./core/test-world";
import { products } from "./products";

const RegionId = "cn-hangzhou";
const V2022 = "2022-02-22";
const GROUP = { RegionId, ScalingGroupId: "asg-tutorial" };
const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";

let world: World;
beforeEach(async () => {
	world = await createWorld({ products });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const ask = (action: string, params: Record<string, unknown> = {}) =>
	world.call("ess", action, { RegionId, ...params }, undefined, V2022);

describe("the elastic strength", () => {
	it("of a group is that of each of its types in each of its zones", async () => {
		const answer = await ask("DescribeElasticStrength", GROUP);
		expect(answer).toMatchObject({ TotalStrength: 2, ElasticStrength: "Strong" });
		expect(answer.ResourcePools).toMatchObject([
			{ InstanceType: "ecs.c6.large", ZoneId: "cn-hangzhou-h", VSwitchIds: ["vsw-tutorial-h"], Status: "Available" },
			{ InstanceType: "ecs.c6.large", ZoneId: "cn-hangzhou-i", VSwitchIds: ["vsw-tutorial-i"], Status: "Available" },
		]);
	});

	it("tells which types are not to be had, or not with the image", async () => {
		const InstanceTypes = ["ecs.c6.large", "ecs.g8y.large", "ecs.none.large"];
		const { ElasticStrengthModels } = await ask("DescribeElasticStrength", {
			ScalingGroupIds: ["asg-tutorial"],
			InstanceTypes,
		});
		expect(ElasticStrengthModels).toMatchObject([{ ScalingGroupId: "asg-tutorial", ElasticStrength: "Medium" }]);
		const codes = ElasticStrengthModels[0].ResourcePools.map((pool: { Code?: string }) => pool.Code);
		expect(codes).toEqual([
			undefined,
			undefined,
			"IMG_NOT_SUPPORTED",
			"IMG_NOT_SUPPORTED",
			"InstanceTypesOrDiskTypesNotSupported",
			"InstanceTypesOrDiskTypesNotSupported",
		]);
	});

	it("needs all that is to be made when no group is named", async () => {
		const wish = {
			InstanceTypes: ["ecs.c6.large"],
			VSwitchIds: ["vsw-tutorial-h"],
			ImageId: IMAGE,
			SystemDiskCategories: ["cloud_essd"],
		};
		expect(await ask("DescribeElasticStrength", wish)).toMatchObject({ TotalStrength: 1 });
		expect(await ask("DescribeElasticStrength", { ...wish, SystemDiskCategories: ["floppy"] })).toMatchObject({
			TotalStrength: 0,
			ElasticStrength: "Weak",
		});
		for (const name of Object.keys(wish)) {
			const asked = { RegionId, ...wish, [name]: undefined };
			const refused = await world.refusal("ess", "DescribeElasticStrength", asked, undefined, V2022);
			expect([name, refused.code]).toEqual([name, "MissingParameter"]);
		}
	});
});

it("finds types of the same size that could stand in, and zones", async () => {
	const asked = { InstanceTypes: ["ecs.c7.large"], ZoneIds: ["cn-hangzhou-h"] };
	const same = await ask("DescribeCandidateInstanceType", asked);
	expect(same.CandidateInstanceTypes).not.toContain("ecs.c6.large");
	expect(same.CandidateZoneIds).toEqual([]);
	const wider = await ask("DescribeCandidateInstanceType", {
		...asked,
		AllowDifferentGeneration: true,
		AllowCrossAz: true,
	});
	expect(wider.CandidateInstanceTypes).toContain("ecs.c6.large");
	expect(wider.CandidateInstanceTypes).not.toContain("ecs.c7.large");
	expect(wider.CandidateZoneIds).toContain("cn-hangzhou-i");
	expect(wider.CandidateZoneIds).not.toContain("cn-hangzhou-h");
});

describe("a diagnosis", () => {
	it("finds nothing amiss with the tutorial's group", async () => {
		const { Details } = await ask("DescribeScalingGroupDiagnoseDetails", GROUP);
		expect(new Set(Details.map(({ Status }: { Status: string }) => Status))).toEqual(new Set(["Normal"]));
		expect(Details).toContainEqual({ DiagnoseType: "SecurityGroup", ResourceId: "sg-tutorial", Status: "Normal" });
	});

	it("is kept as a report: what is gone by then, and what it was", async () => {
		const { KeyPairName } = await world.call("ecs", "CreateKeyPair", { RegionId, KeyPairName: "web" });
		await world.call("ess", "ModifyScalingConfiguration", { ScalingConfigurationId: "asc-tutorial", KeyPairName });
		await world.call("ecs", "DeleteKeyPairs", { RegionId, KeyPairNames: JSON.stringify([KeyPairName]) });
		const { ReportId } = await ask("CreateDiagnoseReport", GROUP);
		const { Reports, TotalCount } = await ask("DescribeDiagnoseReports", GROUP);
		expect(TotalCount).toBe(1);
		expect(Reports[0]).toMatchObject({ ReportId, ProcessStatus: "Finished", DiagnoseStatus: "Critical" });
		const missing = { DiagnoseType: "KeyPair", ResourceId: "web", Status: "Critical", ErrorCode: "KeyPairNotFound" };
		expect(Reports[0].Details).toContainEqual(missing);
		await ask("DeleteDiagnoseReport", { ReportId });
		expect((await ask("DescribeDiagnoseReports", GROUP)).Reports).toEqual([]);
		const again = await world.refusal("ess", "DeleteDiagnoseReport", { RegionId, ReportId }, undefined, V2022);
		expect(again.code).toBe("InvalidParameter");
	});
});

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: nginx
  annotations:
    k8s.aliyun.com/ess-scaling-group-max-size: "20"
    k8s.aliyun.com/eci-vswitch: vsw-tutorial-h,vsw-tutorial-i
spec:
  replicas: 3
  template:
    metadata:
      annotations:
        k8s.aliyun.com/eci-with-eip: "true"
        k8s.aliyun.com/eci-use-specs: "2-4Gi"
        k8s.aliyun.com/eci-custom-tags: "env:test,name:alice"
    spec:
      containers:
      - name: nginx
        image: nginx:1.14.2
        command: [nginx, -g, daemon off;]
        env: [{ name: LEVEL, value: "3" }]
        ports: [{ containerPort: 80 }]
        resources: { limits: { cpu: 500m, memory: 512Mi } }
        livenessProbe: { httpGet: { path: /, port: 80 }, periodSeconds: 5 }
      volumes: [{ name: scratch, emptyDir: { medium: Memory } }]
`;

describe("a Kubernetes Deployment", () => {
	const configurationOf = async (ScalingGroupId: string) =>
		(await ask("DescribeEciScalingConfigurations", { ScalingGroupId })).ScalingConfigurations[0];

	it("makes a group of container groups by its name, and changes it when it is applied again", async () => {
		const { ScalingGroupId } = await ask("ApplyScalingGroup", { Content: DEPLOYMENT });
		const detail = await ask("DescribeScalingGroupDetail", { ScalingGroupId });
		expect(detail.ScalingGroup).toMatchObject({
			ScalingGroupName: "k8s_default_Deployment_nginx",
			GroupType: "ECI",
			LifecycleState: "Active",
			MinSize: 0,
			MaxSize: 20,
			DesiredCapacity: 3,
		});
		expect(await configurationOf(ScalingGroupId)).toMatchObject({
			LifecycleState: "Active",
			AutoCreateEip: true,
			Cpu: 2,
			Memory: 4,
			Tags: [
				{ Key: "env", Value: "test" },
				{ Key: "name", Value: "alice" },
			],
			Containers: [
				{
					Name: "nginx",
					Cpu: 0.5,
					Memory: 0.5,
					Commands: ["nginx", "-g", "daemon off;"],
					Ports: [{ Port: 80, Protocol: "TCP" }],
					EnvironmentVars: [{ Key: "LEVEL", Value: "3" }],
					LivenessProbeHttpGetPort: 80,
					LivenessProbePeriodSeconds: 5,
				},
			],
			Volumes: [{ Name: "scratch", EmptyDirVolumeMedium: "Memory" }],
		});
		const changed = DEPLOYMENT.replace("1.14.2", "1.25").replace("replicas: 3", "replicas: 5");
		expect(await ask("ApplyScalingGroup", { Content: changed })).toMatchObject({ ScalingGroupId });
		expect((await configurationOf(ScalingGroupId)).Containers[0].Image).toBe("nginx:1.25");
	});

	it("keeps within what a group may have when it is applied again", async () => {
		await ask("ApplyScalingGroup", { Content: DEPLOYMENT });
		const Content = DEPLOYMENT.replace('max-size: "20"', 'max-size: "2001"');
		const refused = await world.refusal("ess", "ApplyScalingGroup", { RegionId, Content }, undefined, V2022);
		expect(refused.code).toBe("InvalidParameter");
	});

	it("is written as it was read", async () => {
		const { ScalingGroupId } = await ask("ApplyScalingGroup", { Content: DEPLOYMENT });
		const { Output } = await ask("DescribeScalingGroupDetail", { ScalingGroupId, OutputFormat: "YAML" });
		const before = await configurationOf(ScalingGroupId);
		const { ScalingConfigurationId } = await ask("ApplyEciScalingConfiguration", { ScalingGroupId, Content: Output });
		const written = await ask("DescribeEciScalingConfigurationDetail", {
			ScalingConfigurationId,
			OutputFormat: "yaml",
		});
		const names = ["ScalingConfigurationId", "ScalingConfigurationName", "LifecycleState"];
		const others = Object.entries(before).filter(([name, value]) => !names.includes(name) && value !== undefined);
		expect(written.ScalingConfiguration).toMatchObject(Object.fromEntries(others));
		expect(written.Output).toBe(Output);
	});

	it("stands in the default VPC when it names no vSwitch, and nowhere when there is none", async () => {
		const Content = DEPLOYMENT.replace(/.*eci-vswitch.*\n/, "");
		const refused = await world.refusal("ess", "ApplyScalingGroup", { RegionId, Content }, undefined, V2022);
		expect(refused.code).toBe("InvalidVSwitchId.NotFound");
		const { VpcId } = await world.call("vpc", "CreateDefaultVpc", { RegionId });
		await world.advance(60);
		await world.call("vpc", "CreateDefaultVSwitch", { RegionId, ZoneId: "cn-hangzhou-h" });
		await world.advance(60);
		const { ScalingGroupId } = await ask("ApplyScalingGroup", { Content });
		expect((await ask("DescribeScalingGroupDetail", { ScalingGroupId })).ScalingGroup).toMatchObject({ VpcId });
	});

	it.each(["", "kind: Service", "kind: Deployment", "a: [", DEPLOYMENT.replace("500m", "much")])(
		"is refused as %j",
		async (Content) => {
			const refused = await world.refusal("ess", "ApplyScalingGroup", { RegionId, Content }, undefined, V2022);
			expect(["InvalidParameter", "MissingParameter"]).toContain(refused.code);
		},
	);
});
