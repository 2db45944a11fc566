import type { JsonMap } from "../../expressions/value";
import {
	askOsType,
	declared,
	equal,
	INSTANCE,
	PRINTED,
	printedBy,
	productTemplate,
	REGION,
	ref,
	same,
} from "../template-parts";

/** The package, and whether it comes or goes. */
export const PACKAGE: JsonMap = {
	action: declared("String", "配置方式", "ConfigureAction", {
		AllowedValues: ["install", "uninstall"],
		Default: "install",
	}),
	packageName: declared("String", "软件包名称", "PackageName"),
	packageVersion: declared("String", "软件包版本", "PackageVersion", { Default: "" }),
};

/** OOS's packages come by a plug-in of Cloud Assistant. */
const SHELL = `version='${ref("packageVersion")}'
what='configure_package,${ref("action")},${ref("packageName")}'
acs-plugin-manager --exec -P oosutil --params "$what\${version:+,--package-version,$version}"
`;
const POWERSHELL = `$version = '${ref("packageVersion")}'
$what = 'configure_package,${ref("action")},${ref("packageName")}'
if ($version) { $what += ",--package-version,$version" }
acs-plugin-manager.exe --exec -P oosutil_win --params $what
exit $LASTEXITCODE
`;

const IS_WINDOWS = equal(ref("queryInstanceOSType.OSType"), "windows");

const configurePackage = productTemplate({
	zh: "在一台ECS实例中安装或卸载OOS软件包",
	en: "Installs or removes an OOS package in one ECS instance",
	parameters: { ...REGION, ...INSTANCE, ...PACKAGE },
	tasks: [
		askOsType("OSType"),
		{
			Name: "configurePackage",
			Action: "ACS::ECS::RunCommand",
			Properties: {
				...same("regionId", "instanceId"),
				commandType: { "Fn::If": [IS_WINDOWS, "RunPowerShellScript", "RunShellScript"] },
				commandContent: { "Fn::If": [IS_WINDOWS, POWERSHELL, SHELL] },
			},
			...PRINTED,
		},
	],
	outputs: printedBy("configurePackage"),
});

/** Actions on OOS's own packages. */
export const packageActions: Readonly<Record<string, JsonMap>> = {
	"ACS::ECS::ConfigureOOSPackage": configurePackage,
};
