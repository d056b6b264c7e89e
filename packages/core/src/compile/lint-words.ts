/** A rule of SurveyJS's linter in French: what it has found, and what to do. */
interface RuleInFrench {
  readonly message: string;
  readonly fix: string;
}

const rule = (message: string, fix: string): RuleInFrench => ({ message, fix });

const anotherName = 'Donnez un autre nom à l’un des deux.';
const noLoop = 'Retirez l’une des conditions ou des valeurs qui renvoient l’une à l’autre.';
const rightName = 'Corrigez le nom, ou retirez ce qui le cite.';

/**
 * The rules of survey-core's linter, which says what it finds in English only. Its sentences differ from case to case;
 * ours say the kind, and the names that stand in its sentence follow.
 */
export const lintRulesInFrench: ReadonlyMap<string, RuleInFrench> = new Map(
  Object.entries({
    'expression/syntax': rule('Une expression ne peut pas être lue', 'Corrigez l’expression.'),
    'expression/unknown-function': rule('Une expression utilise une fonction qui n’existe pas', rightName),
    'expression/unknown-choice': rule(
      'Une condition compare une réponse à une valeur qui n’est pas un de ses choix',
      'Écrivez la valeur d’un choix de cette question.',
    ),
    'expression/type-mismatch': rule(
      'Une condition compare des valeurs de sortes différentes',
      'Comparez un nombre avec un nombre, une date avec une date, plusieurs choix par « contains » ou « anyof ».',
    ),
    'expression/contradiction': rule(
      'Une condition se contredit',
      'Corrigez la condition : elle donne toujours le même résultat.',
    ),
    'expression/meaningless-condition': rule(
      'Une condition ne change rien',
      'Corrigez la condition, ou retirez-la : elle donne toujours le même résultat.',
    ),
    'reference/unknown': rule('Quelque chose qui n’existe pas est cité', rightName),
    'reference/self': rule(
      'Une question dépend de sa propre réponse',
      'Faites-la dépendre d’une autre question, ou retirez la condition.',
    ),
    'name/duplicate': rule('Un nom est là deux fois', anotherName),
    'name/shadowing': rule('Un nom en cache un autre', anotherName),
    'name/reserved': rule('Un nom a déjà un sens pour SurveyJS', 'Donnez un autre nom.'),
    'variable/collision': rule('Une variable porte le nom d’une question', anotherName),
    'variable/preset': rule('Des valeurs de variables sont mal écrites', 'Retirez-les : Tablée ne les utilise pas.'),
    'element/unknown-type': rule('Un élément est d’un type que SurveyJS ne connaît pas', 'Corrigez « type ».'),
    'element/never-visible': rule(
      'Un élément ne se montre jamais',
      'Corrigez sa condition « visibleIf », ou retirez l’élément.',
    ),
    'element/count-contradiction': rule('Un minimum et un maximum se contredisent', 'Corrigez l’un des deux nombres.'),
    'page/empty': rule('Une page ou un groupe est vide', 'Mettez-y une question, ou retirez-le.'),
    'property/unknown': rule(
      'Une propriété n’existe pas dans SurveyJS',
      'Corrigez l’orthographe de la propriété, ou retirez-la.',
    ),
    'property/dead': rule('Une propriété ne sert à rien ici', 'Retirez la propriété.'),
    'property/invalid-value': rule(
      'Une propriété a une valeur que SurveyJS n’accepte pas',
      'Corrigez la valeur, ou retirez la propriété.',
    ),
    'property/not-an-array': rule('Une propriété doit être une liste', 'Mettez sa valeur entre crochets : [ … ].'),
    'property/required': rule('Une propriété manque', 'Ajoutez la propriété.'),
    'choices/duplicate': rule('Deux choix ou deux lignes ont la même valeur', 'Donnez à chacun une valeur à lui.'),
    'choices/dead-source': rule(
      'Une question prend ses choix là où il n’y en a pas',
      'Écrivez ses choix sous « choices ».',
    ),
    'value/not-a-choice': rule(
      'Une valeur donnée d’avance n’est pas un des choix',
      'Écrivez la valeur d’un choix de cette question.',
    ),
    'validator/unknown-type': rule('Une règle est d’un type que SurveyJS ne connaît pas', 'Corrigez « type ».'),
    'validator/dead': rule('Une règle ne refuse jamais rien', 'Corrigez la règle, ou retirez-la.'),
    'mask/mismatch': rule('Un format de saisie ne va pas avec la question', 'Retirez le format de saisie.'),
    'trigger/unknown-type': rule(
      'Un déclencheur est d’un type que SurveyJS ne connaît pas',
      'Retirez-le : Tablée n’utilise pas de déclencheurs.',
    ),
    'trigger/unknown-target': rule(
      'Un déclencheur vise ce qui n’existe pas',
      'Retirez-le : Tablée n’utilise pas de déclencheurs.',
    ),
    'cycle/calculated-value': rule('Des valeurs calculées tournent en rond', noLoop),
    'cycle/trigger': rule('Des déclencheurs tournent en rond', noLoop),
    'cycle/value-write': rule('Des valeurs s’écrivent l’une l’autre sans fin', noLoop),
  }),
);
