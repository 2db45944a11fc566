import type { ParameterRow } from "./store";

/** Since when they exist: 2024-02-02T00:00:00Z. */
const PUBLISHED_AT = Date.UTC(2024, 1, 2);
const PATH = "aliyun/services/oos/commands/";

const SITE = "http://logtail-release-$region.oss-$region-internal.aliyuncs.com";
const REGION = "region=$(curl -s http://100.100.100.200/latest/meta-data/region-id)";

/** Scripts that install software or remove it, in own words; each is told `action`, as a parameter of the command. */
const VALUES: Readonly<Record<string, string>> = {
	install_logtail_for_linux: `#!/bin/bash
${REGION}
curl -sfo logtail.sh ${SITE}/linux64/logtail.sh || { echo "The installer cannot be fetched." >&2; exit 1; }
chmod 755 logtail.sh
./logtail.sh {{action}} "$region"`,
	install_logtail_for_windows: `$region = Invoke-RestMethod http://100.100.100.200/latest/meta-data/region-id
Invoke-WebRequest "${SITE}/win/logtail_installer.zip" -OutFile logtail.zip
Expand-Archive logtail.zip -Force
& .\\logtail\\logtail_installer.exe {{action}} $region`,
	install_CloudMonitorAgent_for_linux: `#!/bin/bash
${REGION}
if [ '{{action}}' = install ]; then
  site=https://cms-agent-$region.oss-$region-internal.aliyuncs.com
  curl -sfo /tmp/cms_install.sh $site/cms-go-agent/cms_go_agent_install-1.4.sh && bash /tmp/cms_install.sh
else
  /usr/local/cloudmonitor/CmsGoAgent.linux-amd64 uninstall && rm -rf /usr/local/cloudmonitor
fi`,
	install_CloudMonitorAgent_for_windows: `$exe = 'C:\\Program Files\\Alibaba\\cloudmonitor\\CmsGoAgent.windows-amd64.exe'
& $exe {{action}}`,
	install_DockerCE_for_linux: `#!/bin/bash
test '{{action}}' = install && what=install || what=remove
if command -v apt-get >/dev/null 2>&1; then
  apt-get $what -y docker.io
else
  yum $what -y docker
fi`,
	install_DockerCE_for_windows: `if ('{{action}}' -eq 'install') {
  Install-Module -Name DockerMsftProvider -Repository PSGallery -Force
  Install-Package -Name docker -ProviderName DockerMsftProvider -Force
} else {
  Uninstall-Package -Name docker -ProviderName DockerMsftProvider
}`,
	install_BaoTaPanelFree_for_linux: `#!/bin/bash
if [ '{{action}}' = install ]; then
  curl -sfo bt_install.sh https://download.bt.cn/install/install_panel.sh && echo y | bash bt_install.sh
else
  bt stop; rm -rf /www/server/panel
fi`,
	install_from_linux_repository: `#!/bin/bash
test '{{action}}' = install && what=install || what=remove
{{installer}} $what -y {{softwareName}}`,
};

const rows: ReadonlyMap<string, { readonly row: ParameterRow; readonly value: string }> = new Map(
	Object.entries(VALUES).map(([last, value]) => {
		const name = `${PATH}${last}`;
		return [name, { row: rowOf(name), value }];
	}),
);

function rowOf(name: string): ParameterRow {
	return {
		key: `public/parameter/${name}`,
		group: "public/parameter",
		kind: "parameter",
		regionId: "",
		name,
		id: `p-${name.slice(PATH.length).toLowerCase().replaceAll("_", "-")}`,
		type: "String",
		description: "",
		constraints: "",
		keyId: "",
		dkmsInstanceId: "",
		resourceGroupId: "",
		tags: {},
		version: 1,
		createdBy: "ACS",
		createdAt: PUBLISHED_AT,
		updatedBy: "ACS",
		updatedAt: PUBLISHED_AT,
	};
}

/** The public parameter of this name, which every account may read in every region; undefined when there is none. */
export function publicParameter(name: string): ParameterRow | undefined {
	return rows.get(name)?.row;
}

/** All public parameters. */
export function publicParameters(): readonly ParameterRow[] {
	return [...rows.values()].map(({ row }) => row);
}

/** A public parameter's value in its only version; undefined for a row that is no public parameter's. */
export function publicValue(row: ParameterRow): string | undefined {
	const known = rows.get(row.name);
	return known?.row.key === row.key ? known.value : undefined;
}
