// Who plays in the demo: scaling groups of a small web shop, what their hooks run, and what changes during the week.

const HOUR = 3600;

const web = `#!/bin/bash
set -e
yum install -y httpd
systemctl start httpd
systemctl enable httpd
echo "ready: $(hostname)" > /var/www/html/health
`;

/** The unit's name is misspelt, and nothing stops the script there: its last line succeeds. */
const apiHidden = `#!/bin/bash
yum install -y nginx
systemctl start ngnix
mkdir -p /etc/api
echo "workers=4" > /etc/api/worker.conf
echo "api worker is set up"
`;

const apiStrict = apiHidden.replace("#!/bin/bash\n", "#!/bin/bash\nset -e\n").replace("ngnix", "nginx");

const batch = `#!/bin/bash
set -e
useradd --system batch 2>/dev/null || true
echo "warming the local cache"
for part in 1 2 3 4; do
  sleep $((RANDOM % 60 + 15))
  echo "part $part of 4"
done
echo done > /var/tmp/warm
`;

const models = `#!/bin/bash
set -e
mirror=$((RANDOM % 6))
echo "mirror $mirror"
if [ "$mirror" -eq 0 ]; then
  curl -fsS --max-time 8 -o /opt/model.tar.gz http://models.example.com/current.tar.gz
fi
mkdir -p /opt/models
date > /opt/models/installed
`;

const render = `#!/bin/bash
set -e
echo "looking for render devices"
if [ $((RANDOM % 15)) -eq 0 ]; then
  echo "render: no device found on bus 0" >&2
  exit 2
fi
sleep $((RANDOM % 20 + 5))
echo "2 devices, driver 535"
`;

const crm = `#!/bin/bash
set -e
yum install -y tomcat
systemctl start tomcat
ss -ltn | grep -q 8080
echo "crm answers on 8080"
`;

/**
 * A group: how many instances it always has and may have, how many a scale-out adds (one is taken each time), what
 * triggers it, how its day looks (scale-outs an hour by day and by night), its hook and the check of an instance in
 * service. `changes` happen to the hook at a second of the week.
 */
export const groups = [
	{
		name: "web-frontend",
		base: 2,
		max: 12,
		steps: [1, 1, 2],
		trigger: "rule",
		perHour: { day: 0.9, night: 0.35 },
		hook: { timeout: 300, result: "CONTINUE", script: web },
		check: "systemctl is-active httpd",
		changes: [],
	},
	{
		name: "api-workers",
		base: 1,
		max: 10,
		steps: [1, 2],
		trigger: "rule",
		perHour: { day: 0.8, night: 0.3 },
		hook: { timeout: 300, result: "CONTINUE", script: apiHidden },
		changes: [{ at: 61 * HOUR, script: apiStrict }],
	},
	{
		name: "batch-jobs",
		base: 0,
		max: 8,
		steps: [1],
		trigger: "schedule",
		hook: { timeout: 180, result: "CONTINUE", script: batch },
		changes: [{ at: 76 * HOUR, timeout: 600 }],
	},
	{
		name: "ml-inference",
		base: 1,
		max: 10,
		steps: [1, 2],
		trigger: "rule",
		perHour: { day: 0.6, night: 0.2 },
		hook: { timeout: 300, result: "ABANDON", script: models },
		changes: [],
	},
	{
		name: "cache-nodes",
		base: 1,
		max: 6,
		steps: [1],
		trigger: "alarm",
		perHour: { day: 0.2, night: 0.1 },
		changes: [],
	},
	{
		name: "render-farm",
		base: 0,
		max: 60,
		steps: [8, 12, 24],
		trigger: "rule",
		perHour: { day: 0.16, night: 0.1 },
		hook: { timeout: 300, result: "ABANDON", script: render },
		changes: [],
	},
	{
		name: "crm",
		base: 1,
		max: 6,
		steps: [1],
		trigger: "rule",
		perHour: { day: 0.65, night: 0.2 },
		hook: { timeout: 300, result: "ABANDON", script: crm },
		check: "ss -ltn | grep -q 8080",
		changes: [],
	},
];

/** For two hours of the week the role lacks its policy: somebody tidied up, somebody else noticed. */
export const outage = { from: 98 * HOUR, to: 100 * HOUR };
