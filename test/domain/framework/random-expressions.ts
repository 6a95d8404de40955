/** Well-typed expressions by chance, over a small part of the dossier and some constants. */
import { days, quarters, texts } from './small-dossiers';
import type { Tape } from './tape';

/** The constants that the expressions name. */
export const constants = {
  limit: 33.25,
  word: 'ab',
  words: ['a', 'b', 'Fibre to the home'],
  steps: [0, 0.5, 10],
  table: { a: 1, ab: 33.25, é: -2.5 },
} as const;

/** The same expression as our rules write it, and as the standard does where that differs. */
export interface Written {
  readonly ours: string;
  readonly theirs: string;
}

export type ValueType = 'bool' | 'double' | 'int' | 'text' | 'numbers' | 'texts';

interface Scope {
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  readonly parties: readonly string[];
  readonly owners: readonly string[];
  readonly loops: number;
}

const outside: Scope = { numbers: [], texts: [], parties: [], owners: [], loops: 0 };
const mostLoops = 3;

const patterns = ['', 'a', '^[a-z ]*$', '(a|b)+$', '[^a-z]', '^.{2,4}$', 'é|ö', '^F.*e$'] as const;

const wholes = ['0', '1', '2', '3', '7', '10', '-1', '4611686018427387904'] as const;

const same = (text: string): Written => ({ ours: text, theirs: text });

/** Puts together what is written: the parts of both languages go to the same places. */
function w(strings: TemplateStringsArray, ...parts: readonly (Written | string)[]): Written {
  const side = (of: 'ours' | 'theirs') =>
    strings.reduce((text, piece, at) => {
      const part = parts[at - 1] ?? '';
      return text + (typeof part === 'string' ? part : part[of]) + piece;
    });
  return { ours: side('ours'), theirs: side('theirs') };
}

function double(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

export class Writer {
  constructor(private readonly tape: Tape) {}

  any(type: ValueType, depth: number): Written {
    return this.of(type, depth, outside);
  }

  /** A quotient of anything; it may be by zero. */
  quotient(depth: number): Written {
    return w`${this.of('double', depth, outside)} / ${this.of('double', depth, outside)}`;
  }

  /** True or false with `has` where it may stand: where absence cannot help. */
  helped(depth: number, scope: Scope = outside): Written {
    const below = () => this.helped(depth - 1, scope);
    if (depth <= 0) return same(`has(${this.path(scope)})`);
    switch (this.tape.below(scope.loops < mostLoops ? 6 : 5)) {
      case 0:
        return same(`has(${this.path(scope)})`);
      case 1:
        return w`(${below()} && ${below()})`;
      case 2:
        return w`(${below()} || ${below()})`;
      case 3:
        return w`(${this.of('bool', depth - 1, scope)} ? ${below()} : ${below()})`;
      case 4:
        return this.of('bool', depth - 1, scope);
      default: {
        const name = `v${scope.loops}`;
        const inner = { ...scope, parties: [...scope.parties, name], loops: scope.loops + 1 };
        return w`parties.${this.tape.pick(['all', 'exists'])}(${name}, ${this.helped(depth - 1, inner)})`;
      }
    }
  }

  private path({ parties }: Scope): string {
    const [party] = parties;
    const outer = ['project.title', 'project.hasUsers', 'project.assetLifeYears'] as const;
    return this.tape.pick(party ? [`${party}.statePct`, `${party}.listed`, ...outer] : outer);
  }

  private of(type: ValueType, depth: number, scope: Scope): Written {
    const at = (other: ValueType) => this.of(other, depth - 1, scope);
    const leaf = depth <= 0;
    switch (type) {
      case 'bool':
        return leaf ? this.flag(scope) : this.bool(at, depth, scope);
      case 'double':
        return leaf ? this.number(scope) : this.double(at, scope);
      case 'int':
        return leaf ? this.whole(scope) : this.int(at, scope);
      case 'text':
        return leaf ? this.someText(scope) : this.text(at, scope);
      case 'numbers':
        return leaf ? this.someNumbers(scope) : this.numbers(at, depth, scope);
      case 'texts':
        return leaf ? this.someTexts() : this.texts(at, depth, scope);
    }
  }

  private flag({ parties, owners }: Scope): Written {
    return same(
      this.tape.pick([
        'true',
        'false',
        'project.hasUsers',
        'project.earnsRevenue',
        ...parties.map((party) => `${party}.listed`),
        ...owners.map((owner) => `${owner}.naturalPerson`),
      ]),
    );
  }

  private number({ numbers, parties, owners }: Scope): Written {
    return same(
      this.tape.pick([
        double(this.tape.pick(quarters)),
        'project.assetLifeYears',
        'double(project.capitalCostUsd)',
        'constants.limit',
        // Written as one text, a row that is not there is refused.
        `constants.table[${this.tape.pick(['"a"', '"ab"', '"no" + "ne"'])}]`,
        ...numbers,
        ...parties.map((party) => `${party}.statePct`),
        ...owners.map((owner) => `${owner}.sharePct`),
      ]),
    );
  }

  /** A whole number that has to be written with a point in the standard where others have one. */
  private bare(): Written {
    const number = this.tape.pick(['0', '1', '-2', '10']);
    return { ours: number, theirs: `${number}.0` };
  }

  private whole(_: Scope): Written {
    return same(this.tape.pick([this.tape.pick(wholes), 'size(project.title)', 'size(parties)']));
  }

  private someText({ texts: bound, parties }: Scope): Written {
    return same(
      this.tape.pick([
        JSON.stringify(this.tape.pick(texts)),
        'project.title',
        'constants.word',
        ...bound,
        ...parties.map((party) => `${party}.name`),
      ]),
    );
  }

  private someNumbers(scope: Scope): Written {
    return this.tape.below(4) === 0 ? same('constants.steps') : w`[${this.number(scope)}]`;
  }

  private someTexts(): Written {
    return same(this.tape.pick(['project.technologies', 'constants.words']));
  }

  private bool(at: (type: ValueType) => Written, depth: number, scope: Scope): Written {
    const relation = this.tape.pick(['==', '!=', '<', '<=', '>', '>=']);
    const equality = this.tape.pick(['==', '!=']);
    switch (this.tape.below(scope.loops < mostLoops ? 16 : 14)) {
      case 0:
        return this.flag(scope);
      case 1:
        return w`(${at('bool')} && ${at('bool')})`;
      case 2:
        return w`(${at('bool')} || ${at('bool')})`;
      case 3:
        return w`!${at('bool')}`;
      case 4:
        return w`(${at('bool')} ? ${at('bool')} : ${at('bool')})`;
      case 5:
        return w`(${at('double')} ${relation} ${at('double')})`;
      case 6:
        return w`(${at('int')} ${relation} ${at('int')})`;
      case 7:
        return w`(${at('double')} ${relation} ${at('int')})`;
      case 8:
        return w`(${at('text')} ${relation} ${at('text')})`;
      case 9:
        return w`(${at('bool')} ${relation} ${at('bool')})`;
      case 10:
        return this.tape.below(2) === 0
          ? w`(${at('numbers')} ${equality} ${at('numbers')})`
          : w`(${at('texts')} ${equality} ${at('texts')})`;
      case 11:
        return this.membership(at);
      case 12:
        return this.tape.below(4) === 0
          ? w`${at('text')}.matches("${this.tape.pick(patterns)}")`
          : w`${at('text')}.${this.tape.pick(['contains', 'startsWith', 'endsWith'])}(${at('text')})`;
      case 13: {
        const day = this.tape.pick(days);
        const order = this.tape.pick(['<', '<=', '==', '>', '>=']);
        return w`(project.startsOn ${order} ${{ ours: `date("${day}")`, theirs: `"${day}"` }})`;
      }
      default:
        return this.looped(this.tape.pick(['all', 'exists', 'exists_one']), 'bool', depth, scope);
    }
  }

  private membership(at: (type: ValueType) => Written): Written {
    switch (this.tape.below(3)) {
      case 0:
        return w`(${at('double')} in ${at('numbers')})`;
      case 1:
        return w`(${at('text')} in ${at('texts')})`;
      default:
        return w`(${at('text')} in constants.table)`;
    }
  }

  /** A loop over parties, their owners, numbers or texts. */
  private looped(macro: string, body: ValueType, depth: number, scope: Scope): Written {
    const name = `v${scope.loops}`;
    const inner = { ...scope, loops: scope.loops + 1 };
    const [party] = scope.parties;
    const over = (list: Written | string, more: Partial<Scope>) =>
      w`${list}.${macro}(${name}, ${this.of(body, depth - 1, { ...inner, ...more })})`;
    switch (this.tape.below(party ? 4 : 3)) {
      case 0:
        return over('parties', { parties: [...scope.parties, name] });
      case 1:
        return over(this.of('numbers', depth - 1, inner), { numbers: [...scope.numbers, name] });
      case 2:
        return over(this.of('texts', depth - 1, inner), { texts: [...scope.texts, name] });
      default:
        return over(`${party}.owners`, { owners: [...scope.owners, name] });
    }
  }

  private double(at: (type: ValueType) => Written, scope: Scope): Written {
    switch (this.tape.below(9)) {
      case 0:
        return this.number(scope);
      case 1:
        return w`(${at('double')} + ${at('double')})`;
      case 2:
        return w`(${at('double')} - ${at('double')})`;
      case 3:
        return w`(${at('double')} * ${this.tape.pick(['2.0', '0.5', '-3.0', '0.0'])})`;
      case 4:
        return w`(${at('double')} / ${this.tape.pick(['2.0', '4.0', '0.5'])})`;
      case 5:
        return w`-(${at('double')})`;
      case 6:
        return w`(${at('bool')} ? ${at('double')} : ${this.bare()})`;
      case 7:
        return w`${at('numbers')}[${this.tape.pick(['0', '1'])}]`;
      default: {
        const mixed = w`size(${at('texts')})`;
        const one = at('double');
        return {
          ours: `(${mixed.ours} + ${one.ours})`,
          theirs: `(double(${mixed.theirs}) + ${one.theirs})`,
        };
      }
    }
  }

  private int(at: (type: ValueType) => Written, scope: Scope): Written {
    switch (this.tape.below(8)) {
      case 0:
        return this.whole(scope);
      case 1:
        return w`(${at('int')} + ${at('int')})`;
      case 2:
        return w`(${at('int')} - ${at('int')})`;
      case 3:
        return w`(${at('int')} * ${at('int')})`;
      case 4:
        return w`(${at('int')} % ${at('int')})`;
      case 5:
        return w`-(${at('int')})`;
      case 6:
        return w`size(${at(this.tape.pick(['text', 'numbers', 'texts']))})`;
      default:
        return w`int(${at('double')})`;
    }
  }

  private text(at: (type: ValueType) => Written, scope: Scope): Written {
    switch (this.tape.below(5)) {
      case 0:
        return this.someText(scope);
      case 1:
        return w`(${at('text')} + ${at('text')})`;
      case 2:
        return w`(${at('bool')} ? ${at('text')} : ${at('text')})`;
      case 3:
        return w`string(${at(this.tape.pick(['int', 'bool', 'text']))})`;
      default:
        return w`${at('texts')}[${this.tape.pick(['0', '1'])}]`;
    }
  }

  private numbers(at: (type: ValueType) => Written, depth: number, scope: Scope): Written {
    const inLoop = scope.loops < mostLoops;
    switch (this.tape.below(inLoop ? 5 : 3)) {
      case 0:
        return this.tape.below(3) === 0
          ? same('constants.steps')
          : w`[${this.bare()}, ${at('double')}]`;
      case 1:
        return w`(${at('numbers')} + ${at('numbers')})`;
      case 2:
        return w`(${at('bool')} ? ${at('numbers')} : ${at('numbers')})`;
      case 3:
        return this.looped('map', 'double', depth, scope);
      default: {
        const name = `v${scope.loops}`;
        const inner = { ...scope, numbers: [...scope.numbers, name], loops: scope.loops + 1 };
        return w`${at('numbers')}.filter(${name}, ${this.of('bool', depth - 1, inner)})`;
      }
    }
  }

  private texts(at: (type: ValueType) => Written, depth: number, scope: Scope): Written {
    switch (this.tape.below(scope.loops < mostLoops ? 4 : 3)) {
      case 0:
        return this.someTexts();
      case 1:
        return w`[${at('text')}, ${at('text')}]`;
      case 2:
        return w`(${at('texts')} + ${at('texts')})`;
      default:
        return this.looped('map', 'text', depth, scope);
    }
  }
}
