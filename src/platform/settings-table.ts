import { settingDescriptions } from './config';

/** The settings as the README shows them. */
export function settingsTable(): string {
  const rows = settingDescriptions.map(
    ({ name, default: value, description }) =>
      `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${description} |`,
  );
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
